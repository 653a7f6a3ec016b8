"""What the usual headings of schools' lists mean: the field, and for the people of a child, whose.

A target is a path into the record: ``born``, ``left.on``, ``guardians.1.phone`` (the first guardian),
``parents.父亲.works_in`` (the parent with this relation), ``categories.left-behind`` (a column that says yes
or no to one word of a list), ``grade+class`` (both in one cell).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from jiedui.text import T, Text

Headings = Mapping[str, str]
"""Normalised heading → target."""

_CHILD: Mapping[str, str] = {
    "id": "编号 儿童编号 学生编号 档案编号 id",
    "name": "姓名 学生姓名 儿童姓名 留守儿童姓名 孩子姓名 学生 儿童 被帮扶学生 帮扶对象 name child student fullname",
    "alias": "化名 别名 昵称 alias",
    "sex": "性别 男女 学生性别 儿童性别 sex gender",
    "born": "出生年月 出生日期 生日 出生年月日 出生时间 出生 born birthday dateofbirth birthdate dob",
    "school": "学校 所在学校 就读学校 学校名称 school",
    "grade": "年级 所在年级 就读年级 grade",
    "class": "班 class",
    "grade+class": "班级 所在班级 年级班级 年班 年级班 就读班级 班别 学生班级 gradeandclass",
    "village": "村 村组 村居 行政村 所在村 村社区 社区 家庭住址 住址 地址 家庭地址 家庭详细地址 现住址 居住地 户籍地 village address",
    "categories": "类别 儿童类别 类型 儿童类型 学生类别 人员类别 特殊情况 categories category",
    "categories.left-behind": "是否留守 留守 是否留守儿童 留守儿童 leftbehind",
    "categories.orphan": "是否孤儿 孤儿 orphan",
    "categories.disabled": "是否残疾 残疾 是否残疾儿童 残疾儿童 disabled",
    "categories.single-parent": "是否单亲 单亲 单亲家庭 是否单亲家庭 singleparent",
    "categories.disabled-family": "是否残疾人家庭 残疾人家庭 disabledfamily",
    "categories.registered-poor": "是否建档立卡 建档立卡 是否建档立卡户 建档立卡户 是否贫困户 贫困户 registeredpoor",
    "categories.de-facto-unattended": "是否事实无人抚养 事实无人抚养 事实无人抚养儿童 defactounattended",
    "focus": "是否重点 重点 重点对象 是否重点帮扶对象 重点帮扶 重点关注 focus",
    "needs": "需求 帮扶需求 主要需求 needs",
    "registered": "登记日期 登记时间 建档日期 建档时间 入册日期 登记入册日期 登记 registered registeredon",
    "left.on": "离开日期 离校日期 转出日期 left lefton",
    "left.reason": "离开原因 转出原因 leftreason",
    "guardians.1.name": (
        "监护人 监护人姓名 现监护人 现监护人姓名 委托监护人 委托监护人姓名 实际监护人 实际监护人姓名 家长姓名 家长 监护人1姓名 "
        "guardian guardianname guardiansname"
    ),
    "guardians.1.relation": (
        "关系 与儿童关系 与学生关系 与监护人关系 监护人关系 与孩子关系 与被监护人关系 监护人与儿童关系 监护人与学生关系 "
        "与儿童的关系 与学生的关系 监护人与儿童的关系 监护人与学生的关系 监护人与儿童关系 监护人1关系 relation guardianrelation"
    ),
    "guardians.1.phone": (
        "联系电话 电话 手机 手机号 手机号码 电话号码 联系方式 监护人电话 监护人联系电话 监护人手机 监护人手机号 监护人联系方式 "
        "监护人电话号码 家长电话 家长联系电话 家庭电话 家庭联系电话 监护人1电话 phone telephone tel mobile guardianphone"
    ),
    "guardians.1.address": "监护人住址 监护人地址 监护人家庭住址 guardianaddress",
    "guardians.1.born": "监护人出生日期 监护人出生年月 guardianborn",
    "guardians.1.health": "监护人健康状况 监护人身体状况 guardianhealth",
    "guardians.1.job": "监护人职业 监护人工作 guardianjob",
    "guardians.1.notes": "监护人备注 guardiannotes",
    "guardians.2.name": "第二监护人 第二监护人姓名 监护人2姓名 监护人2 guardian2name",
    "guardians.2.relation": "第二监护人关系 监护人2关系 guardian2relation",
    "guardians.2.phone": "第二监护人电话 监护人2电话 第二监护人联系电话 guardian2phone",
    **{
        target: names
        for relation, ways, english in (("父亲", "父亲 爸爸 父", "father"), ("母亲", "母亲 妈妈 母", "mother"))
        for target, names in (
            (
                f"parents.{relation}.name",
                " ".join(f"{way}姓名 {way}名字" for way in ways.split()) + f" {relation} {english} {english}name",
            ),
            (
                f"parents.{relation}.phone",
                " ".join(
                    f"{way}{what}"
                    for way in ways.split()
                    for what in ("电话", "联系电话", "手机", "手机号", "手机号码", "联系方式", "电话号码")
                )
                + f" {english}phone",
            ),
            (
                f"parents.{relation}.works_in",
                " ".join(
                    f"{way}{what}"
                    for way in ways.split()
                    for what in ("务工地", "务工地点", "打工地点", "打工地", "外出务工地", "务工地址", "外出地点", "工作地点", "务工")
                )
                + f" {english}worksin",
            ),
            (
                f"parents.{relation}.job",
                " ".join(f"{way}{what}" for way in ways.split() for what in ("职业", "工作", "工种", "从事工作"))
                + f" {english}job",
            ),
        )
    },
    "parents.1.name": "父母姓名 父或母姓名 外出务工父母姓名 外出父母姓名 parentname",
    "parents.1.relation": "父或母 外出者与儿童关系 parentrelation",
    "parents.1.phone": "父母电话 父母联系电话 父母联系方式 父或母电话 父母手机 父母手机号 parentphone",
    "parents.1.works_in": (
        "父母务工地 父母务工地点 打工地点 务工地点 务工地 外出务工地 外出务工地点 打工地 父母打工地 父母打工地点 父母外出务工地点 "
        "父母外出务工地 父母务工地址 parentworksin"
    ),
    "parents.1.job": "父母职业 父母工作 parentjob",
    "tags": "标签 tags",
    "notes": "备注 说明 其他 其它 备考 notes note remarks remark",
}
_MENTOR: Mapping[str, str] = {
    "id": "编号 帮扶人编号 教师编号 id",
    "name": "姓名 教师姓名 老师姓名 帮扶人姓名 帮扶教师 帮扶人 结对教师 教师 帮扶教师姓名 结对教师姓名 志愿者姓名 代理家长姓名 name mentor teacher fullname",
    "roles": "身份 角色 职务 类别 身份类别 人员类别 政治面貌 roles role",
    "child": "儿童编号 对应儿童编号 child",
    "organisation": "单位 工作单位 所在单位 学校 所在学校 organisation organization",
    "phone": "电话 联系电话 手机 手机号 手机号码 联系方式 电话号码 教师电话 帮扶人电话 帮扶教师电话 phone telephone tel mobile",
    "joined": "加入日期 加入时间 参加日期 参加时间 开始日期 登记日期 joined joinedon",
    "left.on": "离开日期 退出日期 left lefton",
    "left.reason": "离开原因 退出原因 leftreason",
    "screening.on": "审查日期 背景审查日期 背景审查 screeningon screened",
    "screening.until": "审查有效期 背景审查有效期 有效期至 screeninguntil",
    "screening.by": "审查单位 背景审查单位 screeningby",
    "max_pairings": "最多结对 最多结对数 结对上限 maxpairings",
    "subjects": "科目 任教科目 任教学科 学科 subjects subject",
    "class": "任教班级 班级 所带班级 class",
    "tags": "标签 tags",
}
_PAIRING: Mapping[str, str] = {
    "id": "编号 结对编号 id",
    "child": "儿童 儿童编号 学生 学生姓名 儿童姓名 姓名 留守儿童姓名 孩子姓名 被帮扶学生 帮扶对象 学生编号 child student childid",
    "mentor": (
        "帮扶人 帮扶人编号 帮扶教师 帮扶教师姓名 结对教师 结对教师姓名 帮扶人姓名 教师 教师姓名 老师 老师姓名 代理家长 代理家长姓名 "
        "志愿者 志愿者姓名 结对人 结对帮扶人 帮扶老师 结对老师 责任人 mentor mentorid teacher"
    ),
    "kind": "类型 结对类型 结对类别 帮扶类型 帮扶方式 kind type",
    "start": "开始日期 结对日期 结对时间 开始时间 帮扶开始日期 起始日期 start startdate since",
    "ended.on": "结束日期 结束时间 终止日期 ended endedon enddate",
    "ended.reason": "结束原因 终止原因 endedreason",
    "agreement.signed": "协议签订日期 签订日期 协议日期 签协议日期 agreementsigned signed",
    "agreement.by": "签字人 协议签字人 agreementby",
    "tags": "标签 tags",
}
_ACTIVITY: Mapping[str, str] = {
    "id": "编号 活动编号 id",
    "date": "日期 时间 活动日期 活动时间 走访日期 走访时间 家访日期 家访时间 谈心日期 谈心时间 date day",
    "kind": "类型 活动类型 活动类别 类别 方式 帮扶方式 走访方式 活动 活动项目 kind type",
    "outcome": "结果 是否见到 outcome result",
    "children": "儿童 学生 学生姓名 儿童姓名 姓名 参加儿童 参加学生 走访对象 帮扶对象 参加的儿童 child children student students",
    "mentors": (
        "帮扶人 帮扶教师 帮扶教师姓名 结对教师 教师 教师姓名 老师 走访人 走访教师 家访教师 参加教师 参加帮扶人 参加的帮扶人 志愿者 代理家长 "
        "负责人 mentor mentors teacher teachers"
    ),
    "place": "地点 活动地点 走访地点 谈心地点 place where",
    "topic": "主题 活动主题 谈心主题 活动名称 topic subject",
    "notes": "内容 活动内容 谈心内容 走访内容 走访情况 家访情况 备注 情况记录 记录 notes note remarks",
    "minutes": "时长 分钟 时长分钟 用时 minutes duration",
    "amount": "金额 金额元 资助金额 慰问金额 amount",
    "items": "物品 慰问品 礼品 礼物 捐赠物品 items",
    "absent": "缺席 缺席人 未到 应到未到 absent",
    "plan": "计划项目 计划 plan",
    "case": "个案 个案编号 case",
    "confidential": "是否保密 保密 confidential",
    "tags": "标签 tags",
}
USUAL: Mapping[str, Mapping[str, str]] = {
    "child": _CHILD,
    "mentor": _MENTOR,
    "pairing": _PAIRING,
    "activity": _ACTIVITY,
}
"""By record type: each target with the headings that mean it, separated by spaces."""

NOT_KEPT: Mapping[str, Text] = {
    **dict.fromkeys(
        "身份证 身份证号 身份证号码 公民身份号码 学生身份证号 儿童身份证号 监护人身份证号 父亲身份证号 母亲身份证号 idcard idnumber".split(),
        T("identity card numbers are never imported: the records have no such field"),
    ),
    **dict.fromkeys(
        "银行卡 银行卡号 银行账号 开户行 卡号 一卡通账号".split(), T("bank accounts are never imported")
    ),
    **dict.fromkeys(
        "序号 行号 no number".split(), T("a running number")),
    **dict.fromkeys("退回原因 refusedbecause".split(), T("the reasons of the last import")),
}
"""Headings that are known and left out on purpose, and why."""


def normal(heading: str) -> str:
    """What is compared: wide letters made narrow, small letters, no spaces and no signs."""
    text = unicodedata.normalize("NFKC", heading).lower()
    return re.sub(r"[\W_]+", "", text)


def without_remark(heading: str) -> str:
    """The heading without what stands in brackets: 出生年月（公历） → 出生年月."""
    return re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", unicodedata.normalize("NFKC", heading))


def usual(type_: str) -> Headings:
    """Every usual heading of this kind of list."""
    return {
        normal(name): target for target, names in reversed(USUAL[type_].items()) for name in names.split()
    }


def look_up(heading: str, known: Headings) -> str | None:
    """The target of a heading, if it is known, with or without its remark in brackets."""
    return known.get(normal(heading)) or known.get(normal(without_remark(heading)))


def why_not_kept(heading: str) -> Text | None:
    """Why a heading is left out on purpose; None if it is not."""
    plain = normal(without_remark(heading)) or normal(heading)
    return NOT_KEPT.get(plain) or (NOT_KEPT["身份证号"] if "身份证" in plain else None)


def nearest(heading: str, known: Iterable[str]) -> str | None:
    """The known heading that is most like this one."""
    return next(iter(get_close_matches(normal(heading), list(known), n=1, cutoff=0.6)), None)
