# ruff: noqa: E501 - most of it is a table
"""Write docs/gallery.md and its pictures out of the sample's site: ``make gallery``.

Needs the site in site/, Chromium, and for the Word file LibreOffice and pdftoppm.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import CHROMIUM, QUIET
from tests.conftest import REPOSITORY

SITE = REPOSITORY / "site"
PICTURES = REPOSITORY / "docs" / "images" / "gallery"
GALLERY = REPOSITORY / "docs" / "gallery.md"
QUALITY = 60
HEAD = """\
# 图册

<!-- 本页和图片由 make gallery 从示例网站生成，请勿手工修改。 -->

纸上要写的，都从记录里自动出来。下面是示例项目（人物全是虚构的）里的每一种。
怎样打印、怎样生成 Word 文件，见[纸质材料怎样出](papers.md)。
"""


@dataclass(frozen=True)
class Shot:
    """One picture: which file of the site, what of it, and what it shows."""

    name: str
    page: str
    title: str
    about: str
    part: str = "article"
    which: int = 0
    tall: int = 1000
    wide: int = 1100
    dark: bool = False


SHOTS = (
    Shot("overview-phone", "index.html", "周一早上的概览（手机）", "第一屏就是本周谁最需要你，最要紧的在最前。", "body", 0, 844, 390),
    Shot("record", "record.html#new=activity&child=c001&mentor=m001&kind=talk", "记一次活动（手机）", "点孩子、点类型、提交：一分钟。应办的排在前面。", "body", 0, 844, 390),
    Shot("rates", "index.html", "各项制度每月完成率", "每条规则一行，最近十二个月；图下面可以展开数字。", "figure", 0, 900, 900),
    Shot("calendar", "index.html", "每天的活动", "一学年里哪天有活动、有多少。深色下也看得清。", "figure", 1, 400, 900, dark=True),
    Shot("coverage", "index.html", "各村儿童", "谁有人管、谁有事没办、谁从未联系过、谁还没有帮扶人。", "figure", 2, 600, 900),
    Shot("child", "children/c001.html", "孩子的页面", "基本情况、全年应办事项一览、答应过的事、学习计划、成绩、经过。"),
    Shot("folders", "print/folders/c001-school-year-2025.html", "成长档案：一个孩子的一年", "应办和已办、谈心家访、答应过的事、成绩、作品，两页纸。", ".paper", 0, 1500),
    Shot("agreements", "print/agreements/c001-m001.html", "帮扶结对协议", "一个结对一页，按现行制度写明承诺，可签字。", ".paper"),
    Shot("pairing", "pairings/c001-m001.html", "结对的页面", "签了没有，一学年的应办事项一眼看到。", "article", 0, 900),
    Shot("register", "print/register/term-2026-spring.html", "名册和责任清单", "每学期一份：分班名单、重点儿童、帮扶人，按类别、年级、村合计，和上学期比较。", ".paper", 0, 900, 1250),
    Shot("sheets", "print/sheets/c014.html", "信息登记表", "每名儿童一页，报民政用。", ".paper"),
    Shot("statistics", "print/statistics/term-2026-spring.html", "统计表", "分村的两张表，报民政用。", ".paper", 0, 800, 1250),
    Shot("cards", "print/cards/class/all.html", "联系卡", "每页八张，沿虚线剪开。", ".paper", 0, 1100),
    Shot("home", "home/term-2026-spring.html", "儿童之家活动记录", "每周是否开放两次、谁值班、谁来了。"),
    Shot("plans", "plans/2026-spring.html", "工作计划", "做什么、谁负责、什么时候、做到哪里、由哪次活动完成。", "article", 0, 900),
    Shot("report", "reports/term-2026-spring.html", "工作汇报（网页）", "每个数字都从记录里数出来，每句话后面有出处。", "article", 0, 1300),
    Shot("bulletins", "bulletins/2026-04.html", "月度通报", "各帮扶人应办、已办、逾期，也表扬全部完成的；不出现儿童姓名。", "article", 0, 1200),
    Shot("evaluations", "print/evaluations/m002-school-year-2024.html", "年度考核表", "每位帮扶人一张，另有汇总表。", ".paper", 0, 1100),
    Shot("birthdays", "birthdays.html", "生日", "按月列出，祝福过没有。", "article", 0, 700),
    Shot("sponsorships", "sponsorships.html", "结对资助", "每年合计多少。", "article", 0, 500),
    Shot("condolence", "condolence.html", "慰问", "每半年一轮，看望了谁、多少钱。", "article", 0, 700),
    Shot("commendations", "commendations.html", "表彰", "什么时候、为什么、表彰了谁。", "article", 0, 500),
    Shot("cases", "cases.html", "求助和维权个案", "哪些没有办结、办了多久、结果如何。", "article", 0, 500),
    Shot("print", "print.html", "打印目录", "所有能打印的都在这一页。", "article", 0, 1000),
)  # fmt: skip


def main() -> None:
    """All pictures, then the page that shows them."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for shot in SHOTS:
            page = browser.new_page(
                viewport={"width": shot.wide, "height": shot.tall},
                color_scheme="dark" if shot.dark else "light",
            )
            take(page, shot)
            page.close()
    word()
    GALLERY.write_text(written(), encoding="utf-8")


def take(page: Page, shot: Shot) -> None:
    file, _, filled_in = shot.page.partition("#")
    page.goto(f"{(SITE / file).as_uri()}#{filled_in}")
    box = page.locator(shot.part).nth(shot.which).bounding_box()
    assert box
    page.screenshot(
        path=PICTURES / f"{shot.name}.jpg",
        type="jpeg",
        quality=QUALITY,
        clip={**box, "height": min(box["height"], shot.tall)},
        full_page=True,
    )


def word() -> None:
    """The Word file as LibreOffice shows it, its first sheet."""
    office = shutil.which("soffice")
    assert office
    with tempfile.TemporaryDirectory() as folder:
        file = SITE / "print" / "reports" / "term-2026-spring.docx"
        subprocess.run(
            [office, f"-env:UserInstallation={Path(folder).as_uri()}/p", "--headless", "--convert-to", "pdf",
             "--outdir", folder, file],
            check=True, capture_output=True,
        )  # fmt: skip
        pdf = Path(folder, "term-2026-spring.pdf")
        target = PICTURES / "word"
        subprocess.run(["pdftoppm", "-jpeg", "-r", "80", "-singlefile", pdf, target], check=True)


def written() -> str:
    """The page."""
    parts = [HEAD]
    for shot in SHOTS:
        parts.append(f"## {shot.title}\n\n{shot.about}\n\n![{shot.title}](images/gallery/{shot.name}.jpg)\n")
        if shot.name == "report":
            parts.append(
                "## 工作汇报（Word）\n\n在 WPS、LibreOffice 里打开，标题自动编号。\n\n![工作汇报（Word）](images/gallery/word.jpg)\n"
            )
    return "\n".join(parts)


if __name__ == "__main__":
    main()
