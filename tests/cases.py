"""Short texts and what a careful reader takes from them, written for the rules and by hand.

A link is `district track`; a figure `district indicator measure comparator value unit status`, values in the base
unit. District names are short (天河 is 天河区, 广州 is 广州市).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """A text with its links and figures, one to a line."""

    name: str
    text: str
    links: str = ""
    figures: str = ""
    date: str = "2025-02-10"


CASES = [
    Case(
        "a line that only names a place heads the lines below it, with a label, a post or brackets, or without",
        "2025年各区任务如下。\n\n责任单位：黄埔区\n1.引进生物制造企业8家\n2.做强集成电路\n责任单位：南沙区\n1.引进海工装备企业3家"
        "\n2.做强航天\n\n“白云篇”\n做强轨道交通装备\n“番禺篇”\n打造珠宝时尚之都\n天河区区长李四：\n做强软件业",
        """黄埔 生物制造
        黄埔 半导体与集成电路
        南沙 船舶与海洋工程
        南沙 低空经济与航空航天
        白云 轨道交通
        番禺 时尚消费品
        天河 软件与互联网""",
        """黄埔 生物制造企业 count = 8 家 target
        南沙 海工装备企业 count = 3 家 target""",
    ),
    Case(
        "what words mean in a glossary is no plan, nor in a sentence that defines one",
        "# 荔湾区政府工作报告\n\n## 一、工作安排\n\n大力发展人工智能产业。所谓低空经济，是指以各类航空器飞行为牵"
        "引的形态。主要任务：指导企业做强生物医药。\n\n起降点：指供无人驾驶航空器起飞的场地。\n\n专栏1 名词解释\n\n"
        "智能驾驶：由车辆完成操作。\n\n年内新增研发中心8家。\n\n## 名词解释\n\n"
        "1.具身智能：把人工智能融入机器人，使其能够学习。\n2.“双百”工程：即新增规上企业100家、上市企业100家。\n\n"
        "## 二、重点项目\n\n做强现代金融。\n",
        """荔湾 人工智能
        荔湾 生物医药与健康
        荔湾 现代金融""",
        "荔湾 研发中心 count = 8 家 target",
    ),
    Case(
        "a table with a time for each row, changes in a column, and a cell of another year",
        "# 天河区主要指标\n\n| 年份 | 地区生产总值（亿元） | 高新技术企业（家） |\n|---|---|---|\n| 2024年 | 6700 "
        "| 3500 |\n| 2027年（规划） | 8000 | 4200 |\n\n| 指标 | 单位 | 1—5月 | 累计同比（%） |\n|---|---|---|---|\n"
        "| 固定资产投资 | 亿元 | 205.1 | -9.6 |\n\n| 工作任务 | 年度目标 | 1—9月完成情况 |\n|---|---|---|\n"
        "| 新增规上工业企业 | 100家 | 已新增83家 |\n",
        "",
        """天河 地区生产总值 level = 670000000000 CNY achieved
        天河 高新技术企业 count = 3500 家 achieved
        天河 地区生产总值 level = 800000000000 CNY target
        天河 高新技术企业 count = 4200 家 target
        天河 固定资产投资 level = 20510000000 CNY achieved
        天河 固定资产投资 growth = -9.6 % achieved
        天河 规上工业企业 count = 100 家 target
        天河 规上工业企业 count = 83 家 achieved""",
        date="2025-10",
    ),
    Case(
        "what the nation has is nobody's, and the year's turn in a report holds",
        "越秀区政府工作报告\n\n2025年，越秀区地区生产总值增长4%。全国货物进出口总值增长3.1%。\n\n今年的路这样走。\n\n"
        "越秀区金融业增加值增长6%。\n",
        "越秀 现代金融",
        """越秀 地区生产总值 growth = 4 % achieved
        越秀 金融业增加值 growth = 6 % target""",
        date="2026-01",
    ),
    Case(
        "an answer tells what the question asks for",
        "记者：最后给个全年目标吧。\n\n越秀区区长：越秀区货物进出口增长6%。\n\n记者：去年做得怎么样？\n\n"
        "越秀区区长：越秀区工业投资增长3%。\n",
        "",
        """越秀 货物进出口 growth = 6 % target
        越秀 工业投资 growth = 3 % achieved""",
        date="2026-04",
    ),
    Case(
        "lists and joined names",
        "天河区将重点发展人工智能、软件和互联网，前瞻布局具身智能、未来网络与量子科技，大力发展现代金融及专业服务。",
        """天河 人工智能
        天河 软件与互联网
        天河 具身智能
        天河 未来网络与量子科技
        天河 现代金融
        天河 专业服务""",
    ),
    Case(
        "two clusters in one phrase",
        "从化区要壮大新材料及新能源产业集群，培育船舶和海洋工程装备配套企业。",
        """从化 绿色石化与新材料
        从化 新能源与新型储能
        从化 船舶与海洋工程""",
    ),
    Case(
        "districts in one paragraph",
        "黄埔区主攻集成电路和生物医药，南沙区加快发展商业航天，白云区则聚焦轨道交通装备、化妆品产业。"
        "海珠区提出，建设大模型创新集聚地。",
        """黄埔 半导体与集成电路
        黄埔 生物医药与健康
        南沙 低空经济与航空航天
        白云 轨道交通
        白云 时尚消费品
        海珠 人工智能""",
    ),
    Case(
        "what a speaker quotes or compares with leaves the word with him, unless the city does something itself",
        "压轴的增城区区长许望舒说：“有人问增城是不是广州的‘郊外’，广州提出汽车年产量350万辆，增城今年要贡献40万辆。”他承认，房地产投资去年下降18%。",
        "广州 智能网联与新能源汽车\n增城 智能网联与新能源汽车",
        """广州 汽车年产量 count = 3500000 辆 achieved
        增城 汽车年产量 count = 400000 辆 target
        增城 房地产投资 growth = -18 % achieved""",
        date="2026-03-02",
    ),
    Case(
        "a speaker who goes on after words about a place elsewhere, and a firm told by its seat that only reports",
        "黄埔区区长余怀舟算了一笔账：去年黄埔集成电路产值420亿元，上海则超过4000亿元。他提出，今年集成电路产值力争增长20%。"
        "注册在南沙的广汇租赁去年营收18亿元。\n",
        "黄埔 半导体与集成电路",
        """黄埔 集成电路产值 level = 42000000000 CNY achieved
        黄埔 集成电路产值 growth = 20 % target""",
        date="2026-03-02",
    ),
    Case(
        "分别 deals out to districts of the clauses before, and a district's count in a list is its own",
        "黄埔引进氢能项目4个，增城引进显示项目7个，总投资分别为35亿元和62亿元。广州市今年将培育低空经济企业200家，其中黄埔区80家、南沙区50家。\n",
        "黄埔 新能源与新型储能\n增城 超高清视频与新型显示\n广州 低空经济与航空航天\n黄埔 低空经济与航空航天\n"
        "南沙 低空经济与航空航天",
        """黄埔 氢能项目 count = 4 个 target
        增城 显示项目 count = 7 个 target
        黄埔 总投资 level = 3500000000 CNY target
        增城 总投资 level = 6200000000 CNY target
        广州 低空经济企业 count = 200 家 target
        黄埔 低空经济企业 count = 80 家 target
        南沙 低空经济企业 count = 50 家 target""",
        date="2026-03-02",
    ),
    Case(
        "several districts share a list",
        "天河、越秀、海珠三区将共同发展现代金融和科技服务。",
        """天河 现代金融
        越秀 现代金融
        海珠 现代金融
        天河 科技服务
        越秀 科技服务
        海珠 科技服务""",
    ),
    Case(
        "respectively distributes tracks over districts",
        "未来三年，黄埔区、番禺区、花都区将分别重点打造生物制造、智能网联与新能源汽车和低空经济产业集群。",
        """黄埔 生物制造
        番禺 智能网联与新能源汽车
        花都 低空经济与航空航天""",
    ),
    Case(
        "retreat is no commitment",
        "荔湾区不再新增专业批发市场，有序清退落后化工产能；严控石化项目，集中力量发展文化创意产业。",
        "荔湾 文化创意",
    ),
    Case(
        "retreat behind the mention",
        "增城区推动传统石化产业逐步退出，纺织服装产业有序外迁，腾出空间培育新型储能。",
        "增城 新能源与新型储能",
    ),
    Case(
        "set phrases",
        "越秀区将守住不发生系统性金融风险的底线，促进房地产市场平稳健康发展，推进软件正版化工作。",
    ),
    Case(
        "other cities",
        "深圳市南山区重点发展人工智能和机器人，佛山正做强智能装备。天河区将加快建设量子信息产业园。",
        "天河 未来网络与量子科技",
    ),
    Case(
        "a company's own plan",
        "广汽集团计划在五年内布局人形机器人和飞行汽车。番禺区将支持广汽集团发展新能源汽车。",
        "番禺 智能网联与新能源汽车",
    ),
    Case(
        "firms told by their seat, some of several firms, and the latter of a talk",
        "白云区正与一家机器人企业洽谈，后者计划投资20亿元。我们今年新增智能装备企业30家。\n\n总部位于天河的星途软件计划年内上市，"
        "募资8亿元。参会的三家企业各有打算：一家拟迁往杭州，两家想把产能扩到60万台。位于番禺的龙岗产业园计划今年引进动漫企业12家。\n",
        "白云 智能装备与机器人\n番禺 文化创意",
        """白云 智能装备企业 count = 30 家 target
        番禺 动漫企业 count = 12 家 target""",
    ),
    Case(
        "names that only contain a district's name",
        "白云机场扩建工程稳步推进，白云山制药发展生物医药。黄埔大道沿线将打造金融业集聚带。",
    ),
    Case(
        "history",
        "上世纪八十年代，荔湾区曾大力发展纺织服装产业。如今，荔湾区正着力发展医药健康产业。",
        "荔湾 生物医药与健康",
    ),
    Case(
        "a head of a list takes back by its last clause, and a plan that is given up is none",
        "三区不列工业指标，各报一项：天河区软件业务收入增长10%，海珠区会展业营收增长6%。"
        "荔湾区原计划引进的电竞馆2座已取消。",
        """天河 软件与互联网
        海珠 商务会展""",
        """天河 软件业务收入 growth = 10 % achieved
        海珠 会展业营收 growth = 6 % achieved
        荔湾 电竞馆 count = 2 座 target""",
    ),
    Case(
        "report with review and plan",
        "天河区政府工作报告\n\n一、2024年工作回顾\n\n过去一年，全区地区生产总值增长4.2%，软件业营业收入达到1500亿元，增长12%。"
        "固定资产投资下降3.1%。\n\n二、2025年工作安排\n\n今年我区地区生产总值预期增长5%左右，固定资产投资增长8%以上，"
        "一般公共预算收入增长2%。重点抓好以下工作：\n\n（一）做强软件与互联网产业。培育100家专精特新企业。\n\n"
        "（二）布局未来产业。抢占具身智能新赛道。",
        """天河 软件与互联网
        天河 具身智能""",
        """天河 地区生产总值 growth = 4.2 % achieved
        天河 软件业营业收入 level = 150000000000 CNY achieved
        天河 软件业营业收入 growth = 12 % achieved
        天河 固定资产投资 growth = -3.1 % achieved
        天河 地区生产总值 growth ≈ 5 % target
        天河 固定资产投资 growth ≥ 8 % target
        天河 一般公共预算收入 growth = 2 % target
        天河 专精特新企业 count = 100 家 target""",
    ),
    Case(
        "Chinese numerals",
        "番禺区今年地区生产总值力争增长百分之五点五，固定资产投资完成一千三百六十亿元，新引进十二家总部企业。",
        "",
        """番禺 地区生产总值 growth = 5.5 % target
        番禺 固定资产投资 level = 136000000000 CNY target
        番禺 总部企业 count = 12 家 target""",
    ),
    Case(
        "ranges, caps and shares",
        "花都区预期目标：地区生产总值增长5%-6%，单位GDP能耗下降3%，居民消费价格涨幅控制在2%以内，"
        "先进制造业增加值占规上工业增加值比重提高到60%。",
        "",
        """花都 地区生产总值 growth range 5 % target
        花都 单位GDP能耗 growth = -3 % target
        花都 居民消费价格 growth ≤ 2 % target
        花都 先进制造业增加值占规上工业增加值比重 share = 60 % target""",
    ),
    Case(
        "from one value to another",
        "白云区力争到2027年将高新技术企业数量由1200家提高到2000家，研发投入强度从2.1%提升到3%。",
        "",
        """白云 高新技术企业数量 count = 2000 家 target
        白云 研发投入强度 share = 3 % target""",
    ),
    Case(
        "shared growth",
        "南沙区外贸进出口总额、实际使用外资均增长8%以上，规上工业总产值、社会消费品零售总额分别增长6%和7%左右，是今年的预期目标。",
        "",
        """南沙 外贸进出口总额 growth ≥ 8 % target
        南沙 实际使用外资 growth ≥ 8 % target
        南沙 规上工业总产值 growth ≈ 6 % target
        南沙 社会消费品零售总额 growth ≈ 7 % target""",
    ),
    Case(
        "figures distributed over districts",
        "2025年，天河区、黄埔区、南沙区地区生产总值预期分别增长5%、5.5%和6%。",
        "",
        """天河 地区生产总值 growth = 5 % target
        黄埔 地区生产总值 growth = 5.5 % target
        南沙 地区生产总值 growth = 6 % target""",
    ),
    Case(
        "city beside district",
        "2024年，全市地区生产总值突破3万亿元，增长2.1%。其中，黄埔区规上工业增加值增长4.8%，天河区社会消费品零售总额超过2000亿元。",
        "",
        """广州 地区生产总值 level > 3000000000000 CNY achieved
        广州 地区生产总值 growth = 2.1 % achieved
        黄埔 规上工业增加值 growth = 4.8 % achieved
        天河 社会消费品零售总额 level > 200000000000 CNY achieved""",
    ),
    Case(
        "markdown table",
        "# 各区主攻产业一览\n\n| 区 | 主攻产业 | 退出产业 | 地区生产总值增速目标 | 固定资产投资（亿元） |\n"
        "|---|---|---|---|---|\n| 天河区 | 人工智能、现代金融 | 批发市场 | 5.5%左右 | 840 |\n"
        "| 从化区 | 生物医药 | 石化 | 5% | 120 |\n",
        """天河 人工智能
        天河 现代金融
        从化 生物医药与健康""",
        """天河 地区生产总值 growth ≈ 5.5 % target
        天河 固定资产投资 level = 84000000000 CNY target
        从化 地区生产总值 growth = 5 % target
        从化 固定资产投资 level = 12000000000 CNY target""",
    ),
    Case(
        "bullets under headings",
        "## 海珠区\n\n重点发展：\n\n- 人工智能大模型\n- 商务会展\n\n## 增城区\n\n- 做强新型显示\n- 淘汰落后水泥产能\n",
        """海珠 人工智能
        海珠 商务会展
        增城 超高清视频与新型显示""",
    ),
    Case(
        "traditional characters",
        "黃埔區將重點發展積體電路與生物醫藥產業，預期今年地區生產總值增長５．５％左右。",
        """黄埔 半导体与集成电路
        黄埔 生物医药与健康""",
        "黄埔 地区生产总值 growth ≈ 5.5 % target",
    ),
    Case(
        "a scan with broken lines",
        "番禺区委书记表示，番禺将重点发展智能网\n\n联与新能源汽车、生\n物医药与健康，力争工业投资增长\n\n15%以上。",
        """番禺 智能网联与新能源汽车
        番禺 生物医药与健康""",
        "番禺 工业投资 growth ≥ 15 % target",
    ),
    Case(
        "half a year",
        "上半年，越秀区地区生产总值同比增长3.5%，商品销售总额2300亿元。",
        "",
        """越秀 地区生产总值 growth = 3.5 % achieved
        越秀 商品销售总额 level = 230000000000 CNY achieved""",
        date="2025-08-01",
    ),
    Case(
        "a column of indicators and years as columns",
        "# 海珠区2026年目标\n\n| 指标 | 单位 | 2025年实绩 | 2026年目标 | 增长（%） |\n|---|---|---|---|---|\n"
        "| 会展业营业收入 | 亿元 | 90 | 100 | 11 |\n| 新增高新技术企业 | 家 | 60 | 不少于80 | |\n",
        "海珠 商务会展",
        """海珠 会展业营业收入 level = 9000000000 CNY achieved
        海珠 会展业营业收入 level = 10000000000 CNY target
        海珠 会展业营业收入 growth = 11 % target
        海珠 高新技术企业 count = 60 家 achieved
        海珠 高新技术企业 count ≥ 80 家 target""",
        date="2026-01",
    ),
    Case(
        "a list without 分别 is one district's each",
        "荔湾、越秀、白云三区今年计划新增规上服务业企业30家、45家和60家。",
        "",
        """荔湾 规上服务业企业 count = 30 家 target
        越秀 规上服务业企业 count = 45 家 target
        白云 规上服务业企业 count = 60 家 target""",
    ),
    Case(
        "a digest with the names of cities before it, of which one has a district of the same name",
        "【贵阳】白云区铝加工产业园开工，当地提出打造新型储能电池材料基地。\n\n【合肥】量子企业超过90家，全市量子科技营收目标翻番。\n\n"
        "【广州】黄埔区今年发展氢能。隔江相望的海珠跟进得快，专门建设数字金融园区。",
        """黄埔 新能源与新型储能
        海珠 现代金融""",
    ),
    Case(
        "a firm by its name in quotation marks, whatever it makes, plans for itself; one that is helped does not",
        "在黄埔，氢燃料电池厂商“远川动力”计划投资12亿元扩建产线。番禺区支持新能源汽车企业“行者”扩建总装线。",
        "番禺 智能网联与新能源汽车",
    ),
    Case(
        "how fast districts grew is told of what was spoken of before",
        "去年全市地区生产总值增长3%。分区看，黄埔、天河、番禺三区增速居前，分别增长4.8%、4.5%和4.2%；花都区同比下降1.5%。",
        "",
        """广州 地区生产总值 growth = 3 % achieved
        黄埔 地区生产总值 growth = 4.8 % achieved
        天河 地区生产总值 growth = 4.5 % achieved
        番禺 地区生产总值 growth = 4.2 % achieved
        花都 地区生产总值 growth = -1.5 % achieved""",
    ),
    Case(
        "an airport is no district's, what stands beside it is",
        "白云机场货邮吞吐量去年增长7.4%。白云区依托白云机场发展临空经济。白云机场周边今年新建物流园2个。",
        """白云 低空经济与航空航天
        白云 现代物流""",
        "白云 物流园 count = 2 个 target",
    ),
    Case(
        "a feature that goes from place to place, and a question before what is answered",
        "下午到了黄埔鱼珠。数字金融协同创新区今年要招来持牌机构40家。再往东是增城新塘。腾出的地留给了跨境电商。荔湾还与海珠共建文化创意带。\n"
        "“老城区还能做什么产业？”越秀区委书记说：做会展，做数字内容。增城区与一家医疗器械企业签约，提供用地66亩，支持建设高端影像设备生产基地。",
        """黄埔 现代金融
        增城 现代商贸
        荔湾 文化创意
        海珠 文化创意
        越秀 商务会展
        越秀 文化创意
        增城 生物医药与健康""",
        """黄埔 持牌机构 count = 40 家 target
        增城 用地 level = 66 亩 target""",
    ),
    Case(
        "a scan parts the digits of a number, and a semicolon what is measured",
        "从化区引进日化企业1 0家，新增2 0 0张床位。"
        "荔湾区今年预计全年旅游收入增长百分之十二；十三行的服装档口，年底前要有五成用上数码打版。",
        """从化 时尚消费品
        荔湾 旅游休闲
        荔湾 时尚消费品""",
        """从化 日化企业 count = 10 家 target
        从化 床位 count = 200 张 target
        荔湾 旅游收入 growth = 12 % target
        荔湾 十三行的服装档口 share = 50 % target""",
    ),
    Case(
        "a base from which something grows, and its year, are no figures of their own",
        "到2030年，花都区低空经济产业规模在2025年基础上翻一番。增城区芯片制造产值要在2024年38亿元的基础上翻两番。",
        """花都 低空经济与航空航天
        增城 半导体与集成电路""",
        """花都 低空经济产业规模 growth = 100 % target
        增城 芯片制造产值 growth = 300 % target""",
    ),
    Case(
        "money for a fund is told of the fund, money spent is no size of what it is spent on",
        "番禺区将设立一只20亿元的绿色产业基金，拟设规模5亿元的种子基金。越秀区今年一般公共预算收入预期增长1%，剔除政策性因素后增长2%。",
        "",
        """番禺 绿色产业基金 level = 2000000000 CNY target
        番禺 种子基金 level = 500000000 CNY target
        越秀 一般公共预算收入 growth = 1 % target
        越秀 一般公共预算收入 growth = 2 % target""",
    ),
    Case(
        "districts that are named before what 分别 deals out to them, with what is measured before or behind them",
        "黄埔、天河、番禺三区去年地区生产总值增速居前，分别增长4.8%、4.5%和4.2%。地区生产总值增速排名前三的是南沙、增城、荔湾，分别为5.1%、4.9%和4.6%。"
        "工业投资方面，花都、增城两区表现突出，去年增速分别为12%和15%。从化、越秀去年旅游收入增速分列第一、第二，分别为18%、16%。",
        "",
        """黄埔 地区生产总值 growth = 4.8 % achieved
        天河 地区生产总值 growth = 4.5 % achieved
        番禺 地区生产总值 growth = 4.2 % achieved
        南沙 地区生产总值 growth = 5.1 % achieved
        增城 地区生产总值 growth = 4.9 % achieved
        荔湾 地区生产总值 growth = 4.6 % achieved
        花都 工业投资 growth = 12 % achieved
        增城 工业投资 growth = 15 % achieved
        从化 旅游收入 growth = 18 % achieved
        越秀 旅游收入 growth = 16 % achieved""",
    ),
    Case(
        "分别 over items with their own nouns, one of no track",
        "番禺、从化、增城分别发展动漫游戏、家政培训和乡村旅游。海珠与荔湾分别建设社区书房3座、设计工坊12间。",
        """番禺 文化创意
        增城 旅游休闲""",
        """海珠 社区书房 count = 3 座 target
        荔湾 设计工坊 count = 12 间 target""",
    ),
    Case(
        "who takes on what",
        "按照分工，量子科技由天河牵头，深海装备由南沙承担，氢能落户黄埔。",
        """天河 未来网络与量子科技
        南沙 深海深空
        黄埔 新能源与新型储能""",
    ),
    Case(
        "the nearer word says what is reached",
        "白云区全年工业投资目标150亿元，上半年已完成80亿元，增长12%。",
        "",
        """白云 工业投资 level = 15000000000 CNY target
        白云 工业投资 level = 8000000000 CNY achieved
        白云 工业投资 growth = 12 % achieved""",
        date="2025-08",
    ),
    Case(
        "a review estimates its year",
        "# 从化区政府工作报告\n\n一、2025年工作回顾\n\n预计全年地区生产总值增长4.6%。新建民宿35家。\n\n"
        "二、今年的打算\n\n地区生产总值增长5%。新建民宿40家。\n",
        "从化 旅游休闲",
        """从化 地区生产总值 growth = 4.6 % achieved
        从化 民宿 count = 35 家 achieved
        从化 地区生产总值 growth = 5 % target
        从化 民宿 count = 40 家 target""",
        date="2026-01-12",
    ),
    Case(
        "five-year plans past and to come",
        "“十四五”时期，花都区规上工业总产值年均增长5%。“十五五”时期，花都区规上工业总产值年均增长6%。",
        "",
        """花都 规上工业总产值 growth = 5 % achieved
        花都 规上工业总产值 growth = 6 % target""",
        date="2025-12",
    ),
    Case(
        "a list is taken back to its end",
        "天河区做强软件业。以下项目年内不予安排：石化仓储；建材批发市场；水泥生产线。",
        "天河 软件与互联网",
    ),
    Case(
        "numbered items go with their head",
        "南沙区重点扶持三类企业：一是造无人船的；二是做车规级芯片的；三是搞跨境电商的。",
        """南沙 智能无人系统
        南沙 半导体与集成电路
        南沙 现代商贸""",
    ),
    Case(
        "an item goes back to whom the list is about, and a count of the places before it is none",
        "今年，广州市抓好两件事：一是做强白云、增城两个低空起降基地；二是检验检测营收力争突破1100亿元。\n",
        "广州 低空经济与航空航天\n广州 科技服务",
        "广州 检验检测营收 level > 110000000000 CNY target",
    ),
    Case(
        "a label leads its item",
        "# 白云区任务清单\n\n- 软件：数字科技城营收达到200亿元\n- 美妆：引进包材企业12家\n",
        """白云 软件与互联网
        白云 时尚消费品""",
        """白云 数字科技城营收 level = 20000000000 CNY target
        白云 包材企业 count = 12 家 target""",
    ),
    Case(
        "places with words before and behind them",
        "北部的花都、从化两区将共建低空航线网。紧随其后的海珠区招引大模型企业。",
        """花都 低空经济与航空航天
        从化 低空经济与航空航天
        海珠 人工智能""",
    ),
    Case(
        "by means of something is no aim",
        "黄埔区凭借石化优势培育生物制造。",
        "黄埔 生物制造",
    ),
    Case(
        "each district, and what somebody estimates, is nobody's own",
        "天河区做强金融业。各区今年将新增充电桩2000个。",
        "天河 现代金融",
    ),
    Case(
        "rows that are over",
        "# 增城区项目表\n\n| 项目名称 | 所属行业 | 建设性质 | 备注 |\n|---|---|---|---|\n| 面板模组厂 | 新型显示 | "
        "新建 | 北侧另有两座旧厂房待清退 |\n"
        "| 炼铅厂 | 新材料 | 取消 | |\n| 整车厂 | 新能源汽车 | 续建 | 投资方退出 |\n",
        "增城 超高清视频与新型显示",
    ),
    Case(
        "a size describes one thing, a base is only compared with",
        "黄埔区去年建成一座50兆瓦的储能电站。到2027年，黄埔区氢能产业产值由2024年的20亿元提高到60亿元以上。",
        "黄埔 新能源与新型储能",
        "黄埔 氢能产业产值 level ≥ 6000000000 CNY target",
    ),
    Case(
        "a goal that was met, missed or kept in view is no new goal",
        "花都区2025年政府工作报告\n\n一、2024年工作\n\n我们紧盯目标不松劲，花都区规上工业总产值增长2%，低于年度预期目标；"
        "固定资产投资下降3%，完成全年计划的90%；工业投资增长8%。同时要看到，外贸进出口总额下降5%。\n\n二、存在问题\n\n"
        "写字楼空置率达到20%。\n\n三、2025年打算\n\n规上工业总产值增长4%。\n",
        "",
        """花都 规上工业总产值 growth = 2 % achieved
        花都 固定资产投资 growth = -3 % achieved
        花都 固定资产投资全年计划 share = 90 % achieved
        花都 工业投资 growth = 8 % achieved
        花都 外贸进出口总额 growth = -5 % achieved
        花都 写字楼空置率 share = 20 % achieved
        花都 规上工业总产值 growth = 4 % target""",
        date="2025-01",
    ),
    Case(
        "an aim ends with its part of the sentence, unless it heads the sentence",
        "黄埔区已有芯片企业180家，今年将再拿出产业用地3000亩；花都区引进汽车零部件项目23个。"
        "到2030年，天河区金融业增加值增长7%；持牌金融机构达到500家。",
        "黄埔 半导体与集成电路\n花都 智能网联与新能源汽车\n天河 现代金融",
        """黄埔 芯片企业 count = 180 家 achieved
        黄埔 产业用地 level = 3000 亩 target
        花都 汽车零部件项目 count = 23 个 achieved
        天河 金融业增加值 growth = 7 % target
        天河 持牌金融机构 count = 500 家 target""",
        date="2026-03",
    ),
    Case(
        "news of an event is of what was done, but not what a plan or a speaker tells at it",
        "昨日，海珠区拿下大模型项目6个。3月1日，2026年海珠招商会举行，引进影视企业15家。近日，花都区印发行动方案，培育汽配企业20家。"
        "5月30日前，番禺区新建充电桩50个。\n\n花都区的临空产业园封顶，园区面积12万平方米，新增航材仓3座年内投用。\n",
        "海珠 人工智能\n花都 智能网联与新能源汽车\n番禺 智能网联与新能源汽车\n花都 低空经济与航空航天\n海珠 文化创意",
        """海珠 大模型项目 count = 6 个 achieved
        海珠 影视企业 count = 15 家 achieved
        花都 汽配企业 count = 20 家 target
        番禺 充电桩 count = 50 个 target
        花都 园区面积 level = 120000 m2 achieved
        花都 航材仓 count = 3 座 target""",
        date="2026-03-02",
    ),
    Case(
        "a part of the year that has not begun, and a year up to which orders run",
        "南沙区造船订单排至2029年，新能源船舶产量增长9%。天河区下半年工业投资增长3%。",
        "南沙 船舶与海洋工程",
        """南沙 新能源船舶产量 growth = 9 % achieved
        天河 工业投资 growth = 3 % target""",
        date="2026-05",
    ),
    Case(
        "a year that a number is based on, and the half behind the one that is reported",
        "从化区上半年情况\n\n旅游收入增长9%，下半年新增民宿40家。“十四五”时期，工业产值年均增长6%。到2027年，锂电池产值在2024年38亿元的基础上"
        "增长20%，农产品加工产值达到90亿元。\n",
        "从化 旅游休闲\n从化 新能源与新型储能",
        """从化 旅游收入 growth = 9 % achieved
        从化 民宿 count = 40 家 target
        从化 工业产值 growth = 6 % achieved
        从化 锂电池产值 growth = 20 % target
        从化 农产品加工产值 level = 9000000000 CNY target""",
        date="2026-07-20",
    ),
    Case(
        "percentage points are no figure, but what they lead to is",
        "南沙区去年民营经济占比提高2个百分点至45%。去年南沙区用电量增速比上年加快3.1个百分点，港口货物吞吐量4亿吨。",
        "",
        """南沙 民营经济占比 share = 45 % achieved
        南沙 港口货物吞吐量 level = 400000000 t achieved""",
    ),
    Case(
        "grants by rate and by head",
        "花都区对首台套产品按售价的30%给予补贴，单个企业每年不超过500万元，厂房按每平方米每月25元给予租金支持补贴。"
        "花都区力争全年工业投资增长12%。",
        "",
        "花都 工业投资 growth = 12 % target",
    ),
    Case(
        "growth that goes on, with a sign, and round about",
        "番禺区去年税收增长2.8%，其中制造业税收增长6.1%、商业4.2%，固定资产投资增速为-4.2%。今年物价涨幅控制在2%左右。",
        "",
        """番禺 税收 growth = 2.8 % achieved
        番禺 制造业税收 growth = 6.1 % achieved
        番禺 商业 growth = 4.2 % achieved
        番禺 固定资产投资 growth = -4.2 % achieved
        番禺 物价 growth ≈ 2 % target""",
    ),
    Case(
        "the city that something is compared with is not the subject",
        "荔湾区去年工业增加值增长6.2%，在全市靠前；固定资产投资与全市同步，完成320亿元。",
        "",
        """荔湾 工业增加值 growth = 6.2 % achieved
        荔湾 固定资产投资 level = 32000000000 CNY achieved""",
    ),
    Case(
        "a header keeps the words that name what stands below",
        "# 白云区项目进度\n\n| 项目 | 年度计划（万元） | 完成率 |\n|---|---|---|\n| 湖东厂房 | 9000 | 105% |\n",
        "",
        """白云 年度计划 level = 90000000 CNY target
        白云 完成率 share = 105 % achieved""",
    ),
    Case(
        "items of a list begin with districts of their own",
        "推动黄埔生物医药、增城新型显示、南沙船舶海工等集群做大做强，发展荔湾时尚产业和白云现代物流。"
        "支持荔湾区永庆坊、越秀区北京路创建国家级旅游休闲街区。",
        """黄埔 生物医药与健康
        增城 超高清视频与新型显示
        南沙 船舶与海洋工程
        荔湾 时尚消费品
        白云 现代物流
        荔湾 旅游休闲
        越秀 旅游休闲""",
    ),
    Case(
        "verbs of one character, and where an industry is",
        "越秀做金融和文创，荔湾做医药和文旅。各有主场——集成电路在黄埔，美妆在白云。",
        """越秀 现代金融
        越秀 文化创意
        荔湾 生物医药与健康
        荔湾 旅游休闲
        黄埔 半导体与集成电路
        白云 时尚消费品""",
    ),
    Case(
        "all who were named act together",
        "由黄埔区牵头，增城区配合，共同打造半导体产业集群。",
        """黄埔 半导体与集成电路
        增城 半导体与集成电路""",
    ),
    Case(
        "what is proposed, rumoured or held somewhere",
        "从化区人大代表何永兴建议，尽快研究建设生物医药中试基地。网传番禺将引进锂电池工厂，区里回应称消息不实。"
        "如果上级批准，增城将争取设立保税物流中心。花都区招商大会在融创文旅城举行，将引进航空维修企业。",
        "花都 低空经济与航空航天",
    ),
    Case(
        "who is unknown and plans in a district",
        "鹏程汇天计划在黄埔建设飞行汽车工厂。黄埔区将做强集成电路。",
        "黄埔 半导体与集成电路",
    ),
    Case(
        "a ban on verbs that are joined",
        "从化区严禁新建、改建或扩建石化和电镀项目，发展花卉，做强旅游。",
        "从化 旅游休闲",
    ),
    Case(
        "a topic that the clause behind takes back",
        "白云区做强美妆产业。至于物流园，凡不符合规划的一律腾退。",
        "白云 时尚消费品",
    ),
    Case(
        "a report goes from place to place",
        "北部三区走访。第一站是花都，区里要把时尚产业做强。再往东走，便到了从化。这里的主角是民宿和温泉。",
        """花都 时尚消费品
        从化 旅游休闲""",
    ),
    Case(
        "districts as columns, what is counted as rows",
        "# 服务业重点任务\n\n| 任务 | 天河区 | 越秀区 |\n|---|---|---|\n| 金融业增加值增速目标（%） | 7 | 6 |\n",
        """天河 现代金融
        越秀 现代金融""",
        """天河 金融业增加值 growth = 7 % target
        越秀 金融业增加值 growth = 6 % target""",
    ),
    Case(
        "a deed with a figure is a commitment, whatever its verb",
        "从化区今年要让民宿床位扩至2万张；跟华南农大合办微藻中试车间，罐容500立方米。番禺区目前已有动漫工作室160家。"
        "南沙区去年珠宝出口下降9%，加工企业减少到40家。",
        """从化 旅游休闲
        从化 生物制造
        番禺 文化创意""",
        """从化 民宿床位 count = 20000 张 target
        从化 罐容 level = 500 立方米 target
        番禺 动漫工作室 count = 160 家 achieved
        南沙 珠宝出口 growth = -9 % achieved
        南沙 加工企业 count = 40 家 achieved""",
    ),
    Case(
        "what verbs nobody knows distribute, figures make links of",
        "海珠区、天河区今年分别改报会展收入、软件业营收，签约企业80家。",
        """海珠 商务会展
        天河 软件与互联网""",
        """海珠 签约企业 count = 80 家 target
        天河 签约企业 count = 80 家 target""",
    ),
    Case(
        "an item of a distributed list may hold a joining word, and numbers are no items",
        "天河、越秀、海珠分别主攻数字金融、律师与会计审计服务、会展贸易。番禺、花都分别新增智能算力800P、500P。",
        """天河 现代金融
        越秀 专业服务
        海珠 商务会展
        番禺 人工智能
        花都 人工智能""",
        """番禺 智能算力 level = 800 P target
        花都 智能算力 level = 500 P target""",
    ),
    Case(
        "what heads an item or a sentence, its districts do",
        "广州市重点任务\n\n一、商务会展。越秀、天河承办学会年会60场。荔湾不再新增场馆。\n\n"
        "二、其他。低空经济，由从化、花都分别建设培训点4个、2个。新能源汽车：番禺、增城各办试驾营5个。"
        "白云负责气凝胶，花都负责芳纶，两区各扶持企业8家。",
        """越秀 商务会展
        天河 商务会展
        从化 低空经济与航空航天
        花都 低空经济与航空航天
        番禺 智能网联与新能源汽车
        增城 智能网联与新能源汽车
        白云 前沿新材料
        花都 绿色石化与新材料""",
        """越秀 承办学会年会 count = 60 场 target
        天河 承办学会年会 count = 60 场 target
        从化 培训点 count = 4 个 target
        花都 培训点 count = 2 个 target
        番禺 办试驾营 count = 5 个 target
        增城 办试驾营 count = 5 个 target
        白云 扶持企业 count = 8 家 target
        花都 扶持企业 count = 8 家 target""",
    ),
    Case(
        "what is only made use of is no topic",
        "越秀区健康产业立足研。依托中山三院等院所，培育细胞治疗平台6个。",
        "越秀 生物医药与健康\n越秀 细胞与基因",
        "越秀 细胞治疗平台 count = 6 个 target",
    ),
    Case(
        "a bullet before a few words heads the lines below",
        "▲增城区区长的账本\n目标：固定资产投资700亿元；工业投资增长9%\n举措：壮大新型显示产业。\n\n"
        "▲从化区区长的账本\n目标：工业投资增长12%\n举措：培育生物制造。\n\n注：1.两区数据为自报。2.广州市2025年工业投资增长6%左右。\n",
        "增城 超高清视频与新型显示\n从化 生物制造",
        """增城 固定资产投资 level = 70000000000 CNY target
        增城 工业投资 growth = 9 % target
        从化 工业投资 growth = 12 % target
        广州 工业投资 growth ≈ 6 % target""",
    ),
    Case(
        "what a company plans in a district that it names is its own",
        "某汽车集团透露，将在白云投放自动驾驶出租车500辆。白云区表彰在芯片领域作出贡献的教师。",
    ),
    Case(
        "who is in charge of a task of the city does it too",
        "广州市生物产业任务分工\n\n1. 建设酶制剂资源库，入库菌株2万株。责任单位：黄埔区、南沙区；配合单位：番禺区。",
        """广州 生物制造
        黄埔 生物制造
        南沙 生物制造""",
        "广州 入库菌株 count = 20000 株 target",
    ),
    Case(
        "the end of a plan, a base that is now, and first accounts",
        "“十五五”期末，南沙区单位产值能耗累计降低14%。到2030年，海珠区会展业营业收入由目前的160亿元提升到300亿元。"
        "初步核算，花都区全年实现地区生产总值1900亿元。",
        "海珠 商务会展",
        """南沙 单位产值能耗 growth = -14 % target
        海珠 会展业营业收入 level = 30000000000 CNY target
        花都 地区生产总值 level = 190000000000 CNY achieved""",
        date="2026-01-25",
    ),
    Case(
        "delegations are districts",
        "隔壁天河团在谈软件业，区里要做强软件业和游戏出海。花都团里也热闹，要引进音响企业。",
        """天河 软件与互联网
        天河 文化创意
        花都 时尚消费品""",
    ),
    Case(
        "a list that is distributed is a deed, a figure that waits for somebody's leave is none",
        "荔湾、越秀、海珠分别认领中药代煎、知识产权质押、会展搭建三件事。天河区若上级批准，将设数据交易所1家。"
        "番禺区去年查获假冒化妆品3.2万件。",
        """荔湾 生物医药与健康
        越秀 现代金融
        海珠 商务会展""",
        """天河 数据交易所 count = 1 家 target
        番禺 查获假冒化妆品 count = 32000 件 achieved""",
    ),
    Case(
        "a catalogue within a paragraph",
        "# 增城区产业引导目录\n\n一、优先引进类。（一）车规级芯片；（二）光学膜。\n\n二、淘汰类。（一）炼铅。",
        """增城 半导体与集成电路
        增城 超高清视频与新型显示""",
    ),
    Case(
        "another district is but a means where a district is spoken of",
        "# 增城区工作要点\n\n依托中新知识城与增城开发区联动，培育具身智能产业。立足本区，借助南沙港口发展冷链物流。",
        """增城 具身智能
        增城 现代物流""",
    ),
    Case(
        "an item whose name is taken back by what follows it",
        "# 花都区方案\n\n## 重点方向\n\n- 氢能。条件成熟时再研究，暂不列入。\n- 箱包皮具。新建设计中心2个，不设上限。",
        "花都 时尚消费品",
        "花都 设计中心 count = 2 个 target",
    ),
    Case(
        "a list before 分别 is dealt out as well",
        "天河、越秀、海珠引进的专业服务机构、持牌金融机构、会展服务商依次为63家、8家、21家。"
        "海珠区不再保留制衣、印花工序；计划完成投资5亿元。",
        """天河 专业服务
        越秀 现代金融
        海珠 商务会展""",
        """天河 专业服务机构 count = 63 家 target
        越秀 持牌金融机构 count = 8 家 target
        海珠 会展服务商 count = 21 家 target
        海珠 完成投资 level = 500000000 CNY target""",
    ),
    Case(
        "the city in a name that is only made use of",
        "越秀区代表提出，依托广州公社旧址，开发旅游线路，做强旅游。",
        "越秀 旅游休闲",
    ),
    Case(
        "a list behind a colon goes with the words before it",
        "越秀招的是“人气”：首店、剧场、动漫展；荔湾招的是“药香”：中药饮片、药械流通。",
        """越秀 现代商贸
        越秀 文化创意
        荔湾 生物医药与健康""",
    ),
    Case(
        "a place that the topic is only compared with, and what is said behind a place in a cleft",
        "比起增城的显示面板，从化起步晚，今年要做强美妆。我们不跟天河争软件，白云就做化妆品。把低空经济写进报告最多的是黄埔，把文旅写进报告最多的是越秀。",
        """从化 时尚消费品
        白云 时尚消费品
        黄埔 低空经济与航空航天
        越秀 旅游休闲""",
    ),
    Case(
        "districts named by their heads or as the ends of a span, and the verb of a clause shared by the next",
        "从越秀到荔湾，今年两区将共建中药代煎中心。从化区长和花都区长先后发言，前者说，今年要办好乡村旅游。"
        "番禺今年把量子科技写进报告，增城、白云写的是低空经济。",
        """越秀 生物医药与健康
        荔湾 生物医药与健康
        从化 旅游休闲
        番禺 未来网络与量子科技
        增城 低空经济与航空航天
        白云 低空经济与航空航天""",
    ),
    Case(
        "a catalogue gives each place nothing but its industries; one that is given up is none",
        "2025年各区招商方向如下：荔湾区为生物医药、珠宝；天河区：金融、软件“双万亿”；增城区：一个产业集群（新型显示）。"
        "各区的一号工程：海珠——会展；黄埔——集成电路。各区退出产业：白云区为皮革；花都区为陶瓷、化妆品。",
        """荔湾 生物医药与健康
        荔湾 时尚消费品
        天河 现代金融
        天河 软件与互联网
        增城 超高清视频与新型显示
        海珠 商务会展
        黄埔 半导体与集成电路""",
    ),
    Case(
        "behind what the city supports in a district it speaks of itself again",
        "全市壮大超高清视频产业。支持南沙区发展船舶与海洋工程，支持天河区做强现代金融。推进科技服务业集聚，技术合同成交额力争3200亿元。",
        """广州 超高清视频与新型显示
        南沙 船舶与海洋工程
        天河 现代金融
        广州 科技服务""",
        "广州 技术合同成交额 level = 320000000000 CNY target",
    ),
    Case(
        "a district of another city, the title of a proposal, what is left to settle of an industry",
        "贵阳是另一座城市。当地白云区正在建设铝基新材料基地。荔湾区稳妥处置村镇银行遗留问题。第062号，关于番禺区发展氢能大巴的建议。",
    ),
    Case(
        "an item that 分别 deals out may hold a joining word itself; what is shared is said within its part",
        "黄埔、南沙、增城分别主攻生物制造、深海深空和半导体与集成电路。"
        "番禺区政府与一家车企签约，共建固态电池产业园；南沙区政府与一家船厂签约，共建海洋装备研究院；越秀区政府与一家银行签约。",
        """黄埔 生物制造
        南沙 深海深空
        增城 半导体与集成电路
        番禺 新能源与新型储能
        南沙 船舶与海洋工程""",
    ),
    Case(
        "what is to be done before a month that is to come is aimed at, whatever was agreed before",
        "番禺区已谈妥选址，8月前开放共训空间1800平方米。",
        "",
        "番禺 开放共训空间 level = 1800 m2 target",
        date="2025-05-20",
    ),
    Case(
        "words that are only cited to be answered, a passage that warns, guests from elsewhere",
        "白云区回应：关于“芯片厂落户民科园”。网传图片系外地。\n\n【风险提示】黄埔区今年向医药企业提供3亿元贷款的中介已立案。\n\n"
        "全市今年做强人工智能。应邀观摩的佛山市南海区代表说，今年氢能产业产值要到200亿元，愿与广州错位发展。\n\n黄埔区乙烯不扩能。",
        "广州 人工智能",
    ),
    Case(
        "figures of former times and in what somebody only proposes are nobody's",
        "上世纪九十年代，荔湾的玉器档口超过4000家。如今，荔湾珠宝企业有300家。您在来信中建议番禺区设立5亿元动漫基金。",
        "荔湾 时尚消费品",
        "荔湾 珠宝企业 count = 300 家 achieved",
    ),
    Case(
        "the former and the latter of two named one by one, and who is left of three",
        "花都、从化两区不再审批石化。白云瞄准航空维修，黄埔深耕脑机接口，前者今年新增龙头企业18家，后者今年新增龙头企业9家。"
        "花都、白云、从化三区都谋划储能园；除从化外，另两区还提出做强时尚消费品产业。",
        """白云 低空经济与航空航天
        黄埔 生物医药与健康
        花都 新能源与新型储能
        白云 新能源与新型储能
        从化 新能源与新型储能
        花都 时尚消费品
        白云 时尚消费品""",
        """白云 龙头企业 count = 18 家 target
        黄埔 龙头企业 count = 9 家 target""",
    ),
    Case(
        "each 分别 of a sentence deals out its own list, which may name what is no industry",
        "番禺、花都、白云分别主攻智能网联汽车、航空维修和轨道交通装备，力争新能源汽车、通航维修、轨道装备产值分别突破230亿元、28亿元、66亿元。",
        """番禺 智能网联与新能源汽车
        花都 低空经济与航空航天
        白云 轨道交通""",
        """番禺 新能源汽车产值 level > 23000000000 CNY target
        花都 通航维修产值 level > 2800000000 CNY target
        白云 轨道装备产值 level > 6600000000 CNY target""",
    ),
    Case(
        "this district is the one that its sentence names, our district that of the page",
        "# 黄埔区\n\n荔湾区副区长孙梅说，区里打算做强珠宝，我区则要做强集成电路。",
        """荔湾 时尚消费品
        黄埔 半导体与集成电路""",
    ),
]
