"""What schools write for the words of closed lists, beside the program's own labels."""

from __future__ import annotations

from collections.abc import Mapping

SYNONYMS: Mapping[str, Mapping[str, str]] = {
    "child.sex": {"female": "女 女孩 女生 女童 f girl", "male": "男 男孩 男生 男童 m boy"},
    "child.categories": {
        "left-behind": "留守 留守儿童 农村留守儿童 双留守 单留守 双亲留守 单亲留守 留守学生",
        "orphan": "孤儿",
        "disabled": "残疾 残疾儿童 残疾学生 重残",
        "single-parent": "单亲 单亲家庭 单亲家庭子女 单亲儿童",
        "disabled-family": "残疾人家庭 残疾家庭 残疾人子女 父母残疾",
        "registered-poor": "建档立卡 建档立卡户 建档立卡家庭 建档立卡贫困户 建档立卡学生 贫困户",
        "de-facto-unattended": "事实无人抚养 事实无人抚养儿童 事实孤儿",
    },
    "child.needs": {
        "study": "学习 学业 学习辅导 学业辅导",
        "companionship": "陪伴 亲情 亲情陪伴 情感陪伴 心理 心理疏导",
        "life": "生活 生活照料 生活照顾 生活困难",
        "health": "健康 身体",
        "safety": "安全",
        "behaviour": "行为 行为习惯 习惯",
    },
    "mentor.roles": {
        "teacher": "教师 老师 任课教师 科任教师",
        "homeroom-teacher": "班主任",
        "leader": "领导 校长 副校长 校领导 学校领导 主任",
        "party-member": "党员 中共党员 党员教师",
        "volunteer": "志愿者 义工",
        "proxy-parent": "代理家长 爱心妈妈 爱心爸爸 代理妈妈 代理爸爸",
        "classmate": "同学 学生 小伙伴",
        "committee": "村干部 社区干部 村委 村委会 居委会 村社区干部 儿童主任",
        "social-worker": "社工 社会工作者",
        "sponsor": "资助人 爱心人士 捐助人",
    },
    "pairing.kind": {
        "mentor": "帮扶 结对帮扶 结对 教师帮扶 导师",
        "proxy-parent": "代理家长 爱心妈妈 爱心爸爸",
        "study-partner": "学习帮手 学习伙伴 同学结对 小伙伴 一帮一",
        "sponsor": "资助 捐助 爱心资助",
    },
    "activity.kind": {
        "talk": "谈心 谈心谈话 谈话 心理谈话",
        "home-visit": "家访 走访 入户 入户走访 上门走访 家庭走访",
        "gift": "送温暖 送礼物 礼物",
        "teacher-contact": "联系班主任",
        "guardian-contact": "联系监护人",
        "parent-contact": "联系父母 联系家长 亲情电话",
        "tutoring": "辅导 学习辅导 课业辅导 作业辅导 辅导作业 学业辅导",
        "study-check": "学习检查 检查作业 作业检查",
        "symposium": "座谈 座谈会",
        "condolence": "慰问",
        "grant": "资助 助学金",
        "commendation": "表彰",
        "birthday": "生日 过生日 集体生日 生日祝福",
        "letter": "写信 书信",
        "contest": "竞赛 比赛",
        "storytelling": "故事会 讲故事",
        "safety-education": "安全教育",
        "law-education": "法治教育 法制教育",
        "parent-meeting": "家长会",
    },
    "activity.outcome": {
        "held": "已进行 已完成 完成 见到 是",
        "attempted": "未遇 未见到 没见到 不在家 否",
        "cancelled": "取消 已取消",
    },
    "activity.place": {
        "home": "家 家里 家中 学生家 学生家中 儿童家中",
        "school": "学校 校内 办公室 教室",
        "children-home": "儿童之家 留守儿童之家",
        "community": "社区 村委会 村部",
        "phone": "电话",
        "online": "网络 微信 视频 线上",
        "other": "其他 其它",
    },
}
"""By record type and field: for each word its other names, separated by spaces."""
