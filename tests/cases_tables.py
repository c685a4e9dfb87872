"""Short tables and lists of tasks, and what a careful reader takes from them; written as those of `cases`."""

from __future__ import annotations

from tests.cases import Case

__all__ = ["TABLES"]

TABLES = [
    Case(
        "rows that commas part, a title below its table, a column of deadlines, a table of firms, an airport's row",
        "区,主导产业,2025年产值目标（亿元）\n黄埔区,生物医药,1200\n花都区,新能源汽车,1500\n\n"
        "| 区 | 2025年目标 |\n|---|---|\n"
        "| 南沙区 | 700 |\n| 增城区 | 650 |\n表2　工业投资（亿元）\n\n"
        "| 重点任务 | 责任区 | 完成时限 |\n|---|---|---|\n"
        "| 建成低空起降点50个 | 黄埔区 | 2025年12月 |\n\n"
        "# 番禺区重点企业\n\n| 企业 | 2024年营业收入（亿元） |\n|---|---|\n"
        "| 甲汽车公司 | 450 |\n\n# 白云区主要指标\n\n| 指标 | 2024年 |\n|---|---|\n| 地区生产总值 | 2900亿元 |\n"
        "| 白云机场旅客吞吐量 | 7600万人次 |\n",
        """黄埔 生物医药与健康
        花都 智能网联与新能源汽车
        黄埔 低空经济与航空航天""",
        """黄埔 产值 level = 120000000000 CNY target
        花都 产值 level = 150000000000 CNY target
        南沙 工业投资 level = 70000000000 CNY target
        增城 工业投资 level = 65000000000 CNY target
        黄埔 低空起降点 count = 50 个 target
        白云 地区生产总值 level = 290000000000 CNY achieved""",
    ),
    Case(
        "lines that a place and a colon lead below a heading that gives the stance, and paragraphs below a bracket",
        "各区2025年招商主攻方向\n越秀：金融、文化创意\n白云：轨道交通、时尚美妆\n\n【天河区】2025年软件业务收入增长10%\n"
        "【番禺区】今年会展面积达到60万平方米",
        """越秀 现代金融
        越秀 文化创意
        白云 轨道交通
        白云 时尚消费品
        天河 软件与互联网""",
        """天河 软件业务收入 growth = 10 % target
        番禺 会展面积 level = 600000 m2 target""",
    ),
    Case(
        "years before the one that has goals are over, in a table without a date",
        "南沙区“十四五”完成情况及“十五五”目标表\n\n指标\t2020年\t2025年\t2030年目标\n地区生产总值（亿元）\t1846\t2620\t3600\n",
        "",
        """南沙 地区生产总值 level = 184600000000 CNY achieved
        南沙 地区生产总值 level = 262000000000 CNY achieved
        南沙 地区生产总值 level = 360000000000 CNY target""",
        date="",
    ),
    Case(
        "a table of the year that has hardly begun gives what is aimed at",
        "# 2026年各区主要指标\n\n| 区 | 工业投资增速 | 规上工业增加值（亿元） |\n|---|---|---|\n| 荔湾 | 3% | 92 |\n",
        "",
        """荔湾 工业投资 growth = 3 % target
        荔湾 规上工业增加值 level = 9200000000 CNY target""",
        date="2026-02-10",
    ),
    Case(
        "bars without a rule, an industry brought in, a total, and a part of a column",
        "各区楼宇改造计划（2026年）\n区 | 新增办公空间（万平方米） | 导入产业 | 其中：6月底前完成（万平方米）\n"
        "越秀 | 12 | 数字创意、现代金融 | 3\n从化 | 5.5 | 暂无 | —\n合计 | 17.5 | —— | 3\n说明：其他区另行安排。",
        """越秀 文化创意
        越秀 现代金融""",
        """越秀 新增办公空间 level = 120000 m2 target
        越秀 6月底前完成 level = 30000 m2 target
        从化 新增办公空间 level = 55000 m2 target""",
        date="2026-01-20",
    ),
    Case(
        "signs of comparison, ranges and marks of notes in cells",
        "南沙区目标\n指标\t单位\t2026年目标\n高新技术企业\t家\t≥1350\n研发投入强度\t%\t6—7\n百亿级企业\t家\t8-10\n"
        "固定资产投资\t亿元\t980①\n服务业增加值增速\t%\t5%~6%\n",
        "",
        """南沙 高新技术企业 count ≥ 1350 家 target
        南沙 研发投入强度 share range 6 % target
        南沙 百亿级企业 count range 8 家 target
        南沙 固定资产投资 level = 98000000000 CNY target
        南沙 服务业增加值 growth range 5 % target""",
        date="2026-01-20",
    ),
    Case(
        "同比 beside its measure, in a column and in a row, and the level of the year before",
        "2025年情况\n区    接待游客(万人次)    上年同期(万人次)    同比(%)\n越秀    4200    3900    7.7\n"
        "从化    1640    1700    -3.5\n\n"
        "2025年情况（二）\n\n指标\t全市\t海珠\t荔湾\n社会消费品零售总额（亿元）\t11500\t1100\t800\n同比（%）\t4.2\t5.1\t-1\n"
        "夜间消费占比（%）\t40\t45\t38\n",
        "",
        """越秀 接待游客 count = 42000000 人次 achieved
        越秀 接待游客 growth = 7.7 % achieved
        从化 接待游客 count = 16400000 人次 achieved
        从化 接待游客 growth = -3.5 % achieved
        广州 社会消费品零售总额 level = 1150000000000 CNY achieved
        海珠 社会消费品零售总额 level = 110000000000 CNY achieved
        荔湾 社会消费品零售总额 level = 80000000000 CNY achieved
        广州 社会消费品零售总额 growth = 4.2 % achieved
        海珠 社会消费品零售总额 growth = 5.1 % achieved
        荔湾 社会消费品零售总额 growth = -1 % achieved
        广州 夜间消费占比 share = 40 % achieved
        海珠 夜间消费占比 share = 45 % achieved
        荔湾 夜间消费占比 share = 38 % achieved""",
        date="2026-02-10",
    ),
    Case(
        "a column of places decides over names of projects, and one that moves away is none",
        "| 项目 | 建设地点 | 年度计划（亿元） | 一季度完成（亿元） | 进展 |\n|---|---|---|---|---|\n"
        "| 番禺动力电池车间 | 从化区明珠工业园 | 4 | 1.2 | 在建 |\n| 花都冷链物流园 | 佛山市 | 2 | 0.5 | 在建 |\n"
        "| 集成电路封测厂 | 南沙区 | 5 | 0.3 | 迁往清远，不再调度 |\n| 合计 | | 11 | 2 | |\n",
        "从化 智能网联与新能源汽车",
        """从化 年度计划 level = 400000000 CNY target
        从化 一季度完成 level = 120000000 CNY achieved""",
        date="2026-04-20",
    ),
    Case(
        "a merged first column, in bars and with tabs",
        "| 区 | 产业方向 | 总投资（亿元） |\n|---|---|---|\n| 黄埔 | 集成电路 | 60 |\n"
        "| | 生物医药 | 43 |\n| 番禺 | 文化旅游 | 25 |\n\n"
        "2026年重点任务\n\n区\t重点任务\t目标值\t完成时限\n天河\t新增独角兽企业\t5家\t2026年底\n\t举办人工智能大赛\t3场\t2026年10月\n",
        """黄埔 半导体与集成电路
        黄埔 生物医药与健康
        番禺 旅游休闲
        天河 人工智能""",
        """黄埔 总投资 level = 6000000000 CNY achieved
        黄埔 总投资 level = 4300000000 CNY achieved
        番禺 总投资 level = 2500000000 CNY achieved
        天河 独角兽企业 count = 5 家 target
        天河 人工智能大赛 count = 3 场 target""",
        date="2026-01-10",
    ),
    Case(
        "two rows of headers",
        "| 区 | 2025年完成 | | 2026年目标 | |\n|---|---|---|---|---|\n"
        "| | 工业投资（亿元） | 同比（%） | 工业投资（亿元） | 同比（%） |\n"
        "| 增城 | 280 | 6.2 | 300 | 7左右 |\n| 花都 | 120 | -2 | 126 | 5 |\n",
        "",
        """增城 工业投资 level = 28000000000 CNY achieved
        增城 工业投资 growth = 6.2 % achieved
        增城 工业投资 level = 30000000000 CNY target
        增城 工业投资 growth ≈ 7 % target
        花都 工业投资 level = 12000000000 CNY achieved
        花都 工业投资 growth = -2 % achieved
        花都 工业投资 level = 12600000000 CNY target
        花都 工业投资 growth = 5 % target""",
        date="2026-01-10",
    ),
    Case(
        "who is in charge of a task, in a table and in a list",
        "# 广州市2026年低空经济任务分工\n\n| 序号 | 重点任务 | 年度目标 | 责任单位 |\n|---|---|---|---|\n"
        "| 1 | 建设无人机起降点 | 不少于120个 | 白云区、黄埔区政府 |\n| 2 | 举办飞行赛事 | 2场 | 市体育局 |\n\n"
        "1. 新建人形机器人中试基地1至2个。（牵头单位：海珠区政府）\n"
        "2. 开展深海采矿装备海试3次以上，由南沙区政府牵头，市海洋部门配合。\n",
        """白云 低空经济与航空航天
        黄埔 低空经济与航空航天
        广州 具身智能
        广州 智能装备与机器人
        海珠 具身智能
        海珠 智能装备与机器人
        广州 深海深空
        南沙 深海深空""",
        """白云 无人机起降点 count ≥ 120 个 target
        黄埔 无人机起降点 count ≥ 120 个 target
        广州 飞行赛事 count = 2 场 target
        广州 人形机器人中试基地 count range 1 个 target
        海珠 人形机器人中试基地 count range 1 个 target
        广州 深海采矿装备海试 count ≥ 3 次 target
        南沙 深海采矿装备海试 count ≥ 3 次 target""",
        date="2026-01-10",
    ),
    Case(
        "a cell that says a level and its growth, and a note on the districts of the table",
        "| 区 | 地区生产总值 | 计划投资完成率（%） |\n|---|---|---|\n| 天河 | 7200亿元，增长5% | 81 |\n"
        "| 番禺 | 3100亿元，增长4.5%左右 | 93 |\n\n"
        "注：两区高新技术企业分别为3500家和1600家。\n",
        "",
        """天河 地区生产总值 level = 720000000000 CNY achieved
        天河 地区生产总值 growth = 5 % achieved
        番禺 地区生产总值 level = 310000000000 CNY achieved
        番禺 地区生产总值 growth ≈ 4.5 % achieved
        天河 计划投资完成率 share = 81 % achieved
        番禺 计划投资完成率 share = 93 % achieved
        天河 高新技术企业 count = 3500 家 achieved
        番禺 高新技术企业 count = 1600 家 achieved""",
        date="2026-01-10",
    ),
    Case(
        "notes that say more, and states of single projects, in a table of districts",
        "| 区 | 主攻产业 | 规上工业总产值目标/亿元 | 增速/% | 备注 |\n|---|---|---|---|---|\n"
        "| 白云区 | 轨道交通 | 1050 | 7 | 新建标准厂房40万平方米 |\n"
        "| 南沙区 | 船舶与海洋工程 | 3300 | 6 | 原报特钢项目终止 |\n"
        "| 增城区 | 绿色石化 | — | — | 已退出，不再设目标 |\n| 全市 | — | 25600 | 5左右 | 含未列各区 |\n",
        """白云 轨道交通
        南沙 船舶与海洋工程""",
        """白云 规上工业总产值 level = 105000000000 CNY target
        白云 规上工业总产值 growth = 7 % target
        白云 标准厂房 level = 400000 m2 target
        南沙 规上工业总产值 level = 330000000000 CNY target
        南沙 规上工业总产值 growth = 6 % target
        广州 规上工业总产值 level = 2560000000000 CNY target
        广州 规上工业总产值 growth ≈ 5 % target""",
        date="2026-01-10",
    ),
    Case(
        "a column of projects that names indicators with their units, and their parts without",
        "番禺区工业投资情况\n项目\t本月\t1—6月累计\t同比（%）\n工业投资（亿元）\t12.5\t66.8\t19.6\n"
        "其中：装备制造业\t2\t9.8\t-4.1\n新增规上企业（家）\t3\t21\t5\n",
        "",
        """番禺 工业投资 level = 1250000000 CNY achieved
        番禺 工业投资 level = 6680000000 CNY achieved
        番禺 工业投资 growth = 19.6 % achieved
        番禺 装备制造业 level = 200000000 CNY achieved
        番禺 装备制造业 level = 980000000 CNY achieved
        番禺 装备制造业 growth = -4.1 % achieved
        番禺 规上企业 count = 3 家 achieved
        番禺 规上企业 count = 21 家 achieved
        番禺 规上企业 growth = 5 % achieved""",
        date="2025-07-20",
    ),
    Case(
        "columns of districts with two columns each, and a level with its growth under a goal",
        "| 指标 | 越秀区 | | 天河区 | |\n|---|---|---|---|---|\n| | 2025年 | 2026年目标 | 2025年 | 2026年目标 |\n"
        "| 高新技术企业（家） | 600 | 650 | 3500 | 3700以上 |\n\n"
        "| 牵头区 | 2026年产值目标 |\n|---|---|\n| 白云区、花都区 | 800亿元，增长8% |\n",
        "",
        """越秀 高新技术企业 count = 600 家 achieved
        越秀 高新技术企业 count = 650 家 target
        天河 高新技术企业 count = 3500 家 achieved
        天河 高新技术企业 count ≥ 3700 家 target
        白云 产值 level = 80000000000 CNY target
        花都 产值 level = 80000000000 CNY target
        白云 产值 growth = 8 % target
        花都 产值 growth = 8 % target""",
        date="2026-01-10",
    ),
    Case(
        "lines that each begin with a district and end without a mark, and rows that say which year is aimed at",
        "2026年产业项目计划\n天河区：引进人工智能项目5个，总投资25亿元，用地面积约12万平方米\n"
        "黄埔区：引进集成电路项目6个，总投资80亿元，用地面积约60万平方米\n从化区：无\n\n"
        "| 年度 | 企业数（家） | 类别 |\n|---|---|---|\n| 2026年 | 80 | 目标 |\n",
        """天河 人工智能
        黄埔 半导体与集成电路""",
        """天河 人工智能项目 count = 5 个 target
        黄埔 集成电路项目 count = 6 个 target
        天河 人工智能项目总投资 level = 2500000000 CNY target
        黄埔 集成电路项目总投资 level = 8000000000 CNY target
        天河 用地面积 level ≈ 120000 m2 target
        黄埔 用地面积 level ≈ 600000 m2 target""",
        date="2026-01-10",
    ),
    Case(
        "rows that only name a district, and cells that deny no more than themselves",
        "| 项目 | 产业 | 投资额（亿元） |\n|---|---|---|\n| **黄埔区** | | |\n| 光刻胶产线 | 半导体材料 | 12 |\n"
        "| **白云区** | | |\n| 检测中心 | 轨道交通 | 6 |\n| 合计 | | 18 |\n\n"
        "| 地区 | 数据中心机架 | 5G基站（座） |\n|---|---|---|\n| 黄埔 | 2.1万个 | 9800 |\n"
        "| 花都 | 不新增 | 力争达到6000 |\n",
        """黄埔 半导体与集成电路
        白云 轨道交通""",
        """黄埔 投资额 level = 1200000000 CNY achieved
        白云 投资额 level = 600000000 CNY achieved
        黄埔 数据中心机架 count = 21000 个 achieved
        黄埔 5G基站 count = 9800 座 achieved
        花都 5G基站 count = 6000 座 target""",
        date="2026-01-10",
    ),
    Case(
        "marks for industries, with districts in columns and in rows",
        "| 产业 | 天河 | 从化 |\n|---|---|---|\n| 人工智能 | √ | |\n| 生物制造 | × | ● |\n\n"
        "| 区 | 会展 | 现代金融 |\n|---|---|---|\n| 海珠 | √ | — |\n| 越秀 | | √ |\n",
        """天河 人工智能
        从化 生物制造
        海珠 商务会展
        越秀 现代金融""",
    ),
    Case(
        "what the heading says that a table measures",
        "## 各区2026年软件业营业收入目标（亿元）\n\n| 区 | 目标 |\n|---|---|\n| 天河 | 5200 |\n| 海珠 | 900以上 |\n\n"
        "## 2025年各区工业投资完成情况\n\n区\t2024年\t2025年（亿元）\t同比（%）\n番禺\t110亿元\t121\t10\n"
        "增城\t280亿元\t266\t-5\n",
        "",
        """天河 软件业营业收入 level = 520000000000 CNY target
        海珠 软件业营业收入 level ≥ 90000000000 CNY target
        番禺 工业投资 level = 11000000000 CNY achieved
        番禺 工业投资 level = 12100000000 CNY achieved
        番禺 工业投资 growth = 10 % achieved
        增城 工业投资 level = 28000000000 CNY achieved
        增城 工业投资 level = 26600000000 CNY achieved
        增城 工业投资 growth = -5 % achieved""",
        date="2026-01-10",
    ),
    Case(
        "a column of the province between the indicators and the places",
        "| 指标 | 单位 | 全省 | 全市 | 增城区 |\n|---|---|---|---|---|\n| 工业投资增速 | % | 4 | 6 | 11 |\n",
        "",
        """广州 工业投资 growth = 6 % achieved
        增城 工业投资 growth = 11 % achieved""",
    ),
]
