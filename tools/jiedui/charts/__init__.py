"""Plain data → inline SVG text, in one line, coloured by the style sheet alone (`theme/assets/charts.css`).

Every chart is 350 units wide: one unit is one pixel in the column of a telephone.
"""

from jiedui.charts.bands import Box, Row, bands
from jiedui.charts.curves import lines
from jiedui.charts.paper import Svg
from jiedui.charts.year import calendar

__all__ = ["Box", "Row", "Svg", "bands", "calendar", "lines"]
