# ruff: noqa: E501 - the page is written in Chinese, which is wide
"""Write docs/tables.md, which tells every table and column as the definitions say it: ``make tables``."""

from __future__ import annotations

import sys

from jiedui.tables.as_parquet import NAMES as PARQUET
from jiedui.tables.as_sqlite import type_of as sqlite_type
from jiedui.tables.book import all_of
from jiedui.tables.columns import DATA, SHEETS, Column, Table
from jiedui.tables.datapackage import field, primary_key
from jiedui.tables.headings import ROWS
from jiedui.text import tongue

HEAD = """\
# 表格

<!-- 本页由 make tables 从定义生成，请勿手工修改。 -->

`jiedui export` 把全部记录和应办事项导出成表格。导出的是协调员自己用的全部内容，里面有未成年人信息：不写 `--out` 就放在 `build/export/`，不会进仓库。

```
.venv/bin/jiedui export                              # 工作簿，用 WPS、Excel 打开
.venv/bin/jiedui export --format csv                 # 一个文件夹，每张表一个 CSV，附 datapackage.json
.venv/bin/jiedui export --format parquet             # 一个文件夹，每张表一个 Parquet
.venv/bin/jiedui export --format json --out 全部.json
.venv/bin/jiedui export --format sqlite --table pairings --table duties
```

儿童、帮扶人、结对、活动导出再[导入](import.md)，得到的记录一个字节也不差（注释不算数据，不会导出）；计划、个案只导出，要改就改文件。同样的记录每次导出的文件完全相同。要么写好整个文件，要么什么都不写。

## 两种样子

每类记录一张表，记录里的每个列表（监护人、暂停、成绩……）另有一张表，一行一项，`number` 是次序。

- **工作簿**（xlsx）给人看：栏名和用词是中文（或英文），第一位监护人和前两位父母写在儿童这一行，其余的在“其他监护人”“其他父母”；编号旁边的灰色栏自动填写，导入时不看；没有内容的栏折叠，没有内容的列表不出现。
- **CSV、Parquet、JSON、SQLite** 给程序用：栏名就是记录里的字段名（`left.on` 写成 `left_on`），用词是记录里的英文词，监护人和父母全部在各自的表里。

## 怎样写

| | 工作簿 | CSV | Parquet | JSON | SQLite |
|---|---|---|---|---|---|
| 没有写 | 空 | 空 | null | 没有这一项 | NULL |
| 日期 | 日期（1900-03-01 以前的写成文字） | `2026-03-05` | date32 | `"2026-03-05"` | TEXT `2026-03-05` |
| 是否 | 是、否 | true、false | bool | true、false | 1、0 |
| 数 | 数 | `12.5` | float64、int64 | 数 | REAL、INTEGER |
| 文字或整数（年级、班级、年份） | 文字或数 | 像整数的文字前加 `'` | 同 CSV | 文字或数 | ANY：文字或数 |
| 列表 | `书包、文具` | `书包、文具` | list | 数组 | TEXT，JSON 数组 |

- 列表里的一项含有、，,；; 引号、换行，或首尾有空格，就用英文引号括起来，引号写两遍：`"笔、尺"、书包`。
- 像公式的文字（以 `= + - @`、制表符、换行、`＝＋－＠` 开头）在工作簿里是带 Excel 自己的“文本”标记的文字，在 CSV 里前面加一个 `'`；原来就以 `'` 开头的再加一个 `'`。导入时去掉一个。
- CSV 是 UTF-8，带 BOM（否则 Excel 会当成 GBK），按 RFC 4180。`datapackage.json` 按 Data Package 2.0 写明每栏的类型、限制和表之间的关系，可以用 frictionless 检验。
- 表格软件只留十五位有效数字，位数更多的数在工作簿里写成文字。
- 工作簿容不下的控制字符写成 `_x000D_` 的形式（Excel 自己的写法）。一张表超过 1,048,575 行、一格超过 32,767 个字符时，会说明放不下，请换一种格式。
- `empty` 列出写了、但里面没有内容的字段：`pauses: []` 和没写 `pauses` 不是一回事。
- SQLite 的表都是 STRICT，有主键和外键；记录里的编号若指向不存在的记录，外键也对不上，`jiedui check` 会指出来。编号的列表另有视图，例如 `activities_children (id, child)`。`from`、`to`、`on`、`by`、`case`、`when` 在 SQL 里要加引号。
- Parquet 每栏的元数据里有中英文栏名和说明。

`duties`、`rules`、`terms` 是算出来的，导入时不看。制度本身（规则的条件）放不进表格，仍在 `records/policies/` 里。
"""


def page() -> str:
    """The page."""
    return "\n".join([HEAD, *(_section(table) for table in all_of(DATA)), _workbook()])


def _section(table: Table) -> str:
    key = "、".join(f"`{name}`" for name in primary_key(table))
    lines = [
        f"## {table.name}",
        "",
        f"{_zh(table.title)}。{_zh(ROWS[table.name])}。" + (f"主键：{key}。" if key else "没有主键。"),
        "",
        "| 字段 | 工作簿栏名 | 英文栏名 | CSV | Parquet | SQLite | 说明 |",
        "|---|---|---|---|---|---|---|",
        *(_line(column) for column in table.columns),
        "",
    ]
    return "\n".join(lines)


def _line(column: Column) -> str:
    cells = (
        f"`{column.name}`" + (" *" if column.required else ""),
        _zh(column.heading),
        tongue("en").say(column.heading),
        _csv(column),
        _parquet(column),
        sqlite_type(column) + (" (JSON)" if column.many else ""),
        column.description + (f" → `{column.refers}`" if column.refers else ""),
    )
    return f"| {' | '.join(one.replace('|', '&#124;') for one in cells)} |"


def _csv(column: Column) -> str:
    told = field(column, tongue("zh"))
    return f"list ({told['itemType']})" if column.many else str(told["type"])


def _parquet(column: Column) -> str:
    one = PARQUET.get(column.type, "string")
    return f"list&lt;{one}&gt;" if column.many else one


def _workbook() -> str:
    """What only the workbook has: the spread columns, by their stable paths."""
    lines = ["## 工作簿里另有的栏", "", "| 工作表 | 栏名 | 英文栏名 | 字段 |", "|---|---|---|---|"]
    for table in all_of(SHEETS):
        known = {column.name for one in all_of(DATA) if one.name == table.name for column in one.columns}
        for column in table.columns:
            if column.name not in known:
                what = "自动填写" if column.filled_in else f"`{column.path}`"
                cells = (_zh(table.title), _zh(column.heading), tongue("en").say(column.heading), what)
                lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, "", "`*` 每行都有。", ""])


def _zh(text: object) -> str:
    return tongue("zh").say(text)  # type: ignore[arg-type]


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(page())
