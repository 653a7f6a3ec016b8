// The theme puts each table into a box that scrolls where the screen is too narrow.
// Such a box must be reached by keyboard too, and be left out where nothing scrolls.
const scrolls = new ResizeObserver((boxes) => {
  for (const { target } of boxes) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
document$.subscribe(() =>
  requestAnimationFrame(() => {
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) scrolls.observe(box);
  }),
);
