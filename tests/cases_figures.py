"""Short texts for the rules of figures: conditions, words that are figures, counts without a measure word."""

from __future__ import annotations

from tests.cases import Case

FIGURES = [
    Case(
        "what an applicant must have is no target",
        "黄埔区支持集成电路产业若干措施\n\n一、申报条件\n\n（一）注册资本不低于1000万元。\n\n（二）员工不少于30人。\n\n"
        "二、目标\n\n到2027年，规上企业不少于300家。对年营业收入首次突破10亿元的软件企业，给予一次性奖励。"
        "申报单位上年度纳税总额应不低于3000万元。新开工项目不少于12个。\n",
        "黄埔 半导体与集成电路\n黄埔 软件与互联网",
        """黄埔 规上企业 count ≥ 300 家 target
        黄埔 新开工项目 count ≥ 12 个 target""",
    ),
    Case(
        "words that are figures",
        "2024年，天河区现代服务业增加值占比过半，软件业务收入五年翻了近一番，花都区汽车产量翻三番。白云区时间过半、任务过半。",
        "",
        """天河 现代服务业增加值占比 share > 50 % achieved
        天河 软件业务收入 growth ≈ 100 % achieved
        花都 汽车产量 growth = 700 % achieved""",
    ),
    Case(
        "people and households without a measure word, and prices that are no count",
        "2024年，从化区带动1.2万农户增收，为5万老人建立健康档案，从业人员超30万。"
        "丝苗米每斤卖三块五，荔枝八块钱一斤，千万市民受益。",
        "",
        """从化 农户 count = 12000 户 achieved
        从化 老人 count = 50000 人 achieved
        从化 从业人员 count > 300000 人 achieved""",
    ),
    Case(
        "a value in two units",
        "2025年，番禺区将建成新型储能电站50MW/100MWh。",
        "番禺 新能源与新型储能",
        """番禺 新型储能电站 level = 50000 kW target
        番禺 新型储能电站 level = 100000 kWh target""",
    ),
    Case(
        "an item of a few words ends without a full stop, and a total is nobody's",
        "番禺区2025年任务\n\n• 建设新能源汽车产业集群\n• 打造数字创意产业基地\n全年地区生产总值增长5%。\n\n"
        "| 地区 | 2024年工业投资（亿元） |\n|---|---|\n| 黄埔区 | 300 |\n| 两区合计 | 480 |\n| 共计2项 | 480 |\n"
        "| 均值 | 240 |\n",
        """番禺 智能网联与新能源汽车
        番禺 文化创意""",
        """番禺 地区生产总值 growth = 5 % target
        黄埔 工业投资 level = 30000000000 CNY achieved""",
    ),
    Case(
        "from one value to another by any verb, and what one clause says of a trade",
        "2024年，增城区汽车月产能从每月2万辆爬坡到3万辆，规上工业总产值增幅由上半年的-1.2%回升至全年的4.4%。"
        "批发业回暖明显，增长2.7%。金融业表现抢眼，实现增加值80亿元。汽车制造业虽受周期影响，产值仍达90亿元；电子行业持续向好，产值20亿元。"
        "固定资产投资下降5%，扣除房地产后增长3%；贷款余额620亿元，同比持平略增0.3%。",
        "",
        """增城 汽车月产能 count = 30000 辆 achieved
        增城 规上工业总产值 growth = 4.4 % achieved
        增城 批发业 growth = 2.7 % achieved
        增城 金融业增加值 level = 8000000000 CNY achieved
        增城 汽车制造业产值 level = 9000000000 CNY achieved
        增城 电子行业产值 level = 2000000000 CNY achieved
        增城 固定资产投资 growth = -5 % achieved
        增城 固定资产投资 growth = 3 % achieved
        增城 贷款余额 level = 62000000000 CNY achieved
        增城 贷款余额 growth = 0.3 % achieved""",
    ),
    Case(
        "lists that say how many they are, signs of one number each, and points that are no count",
        "2024年，黄埔区汽车、新型显示、芯片三个千亿级集群产值分别达到200亿元、150亿元、12亿元，"
        "汽车类、家电类零售额同比增速分别为-6.5%、31%。地区生产总值增长5%，增速比上年同期和上年全年分别提高1.3个、0.9个百分点。"
        '一般公共预算收入93亿元，为年度预算的101%，增长1.5%。培育五百亿级企业3家，新增"四上"企业210家，总数达到900家。',
        "",
        """黄埔 汽车产值 level = 20000000000 CNY achieved
        黄埔 新型显示产值 level = 15000000000 CNY achieved
        黄埔 芯片产值 level = 1200000000 CNY achieved
        黄埔 汽车类零售额 growth = -6.5 % achieved
        黄埔 家电类零售额 growth = 31 % achieved
        黄埔 地区生产总值 growth = 5 % achieved
        黄埔 一般公共预算收入 level = 9300000000 CNY achieved
        黄埔 一般公共预算收入年度预算 share = 101 % achieved
        黄埔 一般公共预算收入 growth = 1.5 % achieved
        黄埔 五百亿级企业 count = 3 家 achieved
        黄埔 "四上"企业 count = 210 家 achieved
        黄埔 "四上"企业总数 count = 900 家 achieved""",
    ),
    Case(
        "places that share an indicator of the city, and rates dealt out to them",
        "去年广州地区生产总值突破3.2万亿元；其中黄埔区达到4500亿元，天河区突破7000亿元，增速分别为5.2%和4.9%。",
        figures="""广州 地区生产总值 level > 3200000000000 CNY achieved
        黄埔 地区生产总值 level = 450000000000 CNY achieved
        天河 地区生产总值 level > 700000000000 CNY achieved
        黄埔 地区生产总值 growth = 5.2 % achieved
        天河 地区生产总值 growth = 4.9 % achieved""",
    ),
    Case(
        "what is expected of a year that is over, and lists told apart twice",
        "2024年，预计白云区地区生产总值增长3.5%，居民收入增长6%。去年，茶叶、箱包、灯饰三大特色产业规上企业数分别为21家、46家、8家，"
        "产值同比分别增长8.1%、5.9%、-2.4%。",
        "白云 时尚消费品",
        """白云 地区生产总值 growth = 3.5 % achieved
        白云 居民收入 growth = 6 % achieved
        白云 茶叶规上企业数 count = 21 家 achieved
        白云 箱包规上企业数 count = 46 家 achieved
        白云 灯饰规上企业数 count = 8 家 achieved
        白云 茶叶产值 growth = 8.1 % achieved
        白云 箱包产值 growth = 5.9 % achieved
        白云 灯饰产值 growth = -2.4 % achieved""",
    ),
    Case(
        "titles and headers that say that a table is of goals, in traditional characters too",
        "# 2026年各區工業投資與增長預期（徵求意見稿）\n\n"
        "| 區 | 工業投資（億元） | 規上工業增加值增速 |\n|---|---|---|\n| 黃埔 | 600 | 5% |\n\n"
        "| 區 | 年內指標 |\n|---|---|\n| 花都 | 首店30家 |\n",
        "花都 现代商贸",
        """黄埔 工业投资 level = 60000000000 CNY target
        黄埔 规上工业增加值 growth = 5 % target
        花都 首店 count = 30 家 target""",
        date="2026-03-10",
    ),
    Case(
        "a review that has lost its heading before the third section, and a plan that speaks of works beforehand",
        "从化区2026年政府工作报告（扫描件）\n……全年引进亿元项目12个。\n\n三、今年主要任务\n"
        "1．加快空铁融合项目前期工作，新开公交线路5条，建成公园6座。\n",
        "",
        """从化 亿元项目 count = 12 个 achieved
        从化 公交线路 count = 5 条 target
        从化 公园 count = 6 座 target""",
        date="2026-02-10",
    ),
    Case(
        "what a question in brackets asks for, and a plan behind what is done",
        "# 番禺区2026年一季度经济形势发布会\n\n【记者】会展今年怎么干？\n"
        "【副区长李一】引进展会12个，办展面积扩大到"
        "80万平方米。",
        "番禺 商务会展",
        """番禺 展会 count = 12 个 target
        番禺 办展面积 level = 800000 m2 target""",
        date="2026-04-20",
    ),
    Case(
        "a plan behind what is done, in one sentence",
        "番禺区提案答复\n\n仓库扩建已通过环评，我区将继续做大物流，年内新增冷库11座。\n\n"
        "白云已建成园区，入驻企业31家；从化正在推进基地，2026年形成产能80万立方米。",
        "番禺 现代物流",
        """番禺 冷库 count = 11 座 target
        白云 入驻企业 count = 31 家 achieved
        从化 基地产能 level = 800000 立方米 target""",
        date="2026-04-20",
    ),
    Case(
        "what money is given out for, behind it",
        "2026年，花都区财政拿出6000万元支持数字校园，配套30亿元产业引导基金，设立10亿元规模的风险补偿资金，供给50万平方米研发空间。"
        "外界关于投资700亿元的说法没有依据。",
        "",
        """花都 数字校园 level = 60000000 CNY target
        花都 产业引导基金 level = 3000000000 CNY target
        花都 风险补偿资金 level = 1000000000 CNY target
        花都 研发空间 level = 500000 m2 target""",
        date="2026-01-10",
    ),
    Case(
        "a rate of growth told place by place, and ranks behind the amounts",
        "2026年，规上工业增加值增速，白云、花都都定在6%，从化、荔湾分别为7.5%和4%以上。2025年工业投资最大的是黄埔，650亿元；"
        "南沙420亿元次之，增城以360亿元排第三。",
        "",
        """白云 规上工业增加值 growth = 6 % target
        花都 规上工业增加值 growth = 6 % target
        从化 规上工业增加值 growth ≥ 7.5 % target
        荔湾 规上工业增加值 growth ≥ 4 % target
        黄埔 工业投资 level = 65000000000 CNY achieved
        南沙 工业投资 level = 42000000000 CNY achieved
        增城 工业投资 level = 36000000000 CNY achieved""",
        date="2026-01-10",
    ),
    Case(
        "nouns without the place and the year before them, and what is meant by this share or by how many",
        "2025年南沙港区四期去年集装箱吞吐量破600万标箱，全港完成2180万标箱，同比增长4.2%。到2025年新兴产业占比达35%；"
        "据最新统计，这一占比为33.6%。营收增长9.3%，利润下滑2.1%，到位率40%。目前已签约245亿元，到位率36%。\n\n"
        "问：从化今年接待老人的目标是多少？\n\n答：去年是2850人次，今年我们定的是3000人次，满意率提到九成五。\n\n"
        "从化区：所谓“年产值500亿元的机器人产业园”不属实，三、建设公园2座。",
        "",
        """南沙 集装箱吞吐量 level > 6000000 TEU achieved
        南沙 集装箱吞吐量 level = 21800000 TEU achieved
        南沙 集装箱吞吐量 growth = 4.2 % achieved
        南沙 新兴产业占比 share = 35 % achieved
        南沙 新兴产业占比 share = 33.6 % achieved
        南沙 营收 growth = 9.3 % achieved
        南沙 利润 growth = -2.1 % achieved
        南沙 到位率 share = 40 % achieved
        南沙 目前已签约 level = 24500000000 CNY achieved
        南沙 到位率 share = 36 % achieved
        从化 接待老人 count = 2850 人次 achieved
        从化 接待老人 count = 3000 人次 target
        从化 满意率 share = 95 % target
        从化 公园 count = 2 座 target""",
        date="2026-01-10",
    ),
    Case(
        "the sum of what was told place by place, parts of what grew, and what is brought to a value",
        "2025年，全市GDP 7980亿元，增长5.1%。黄埔增速最快，为6.4%；天河总量居首，达1702亿元。"
        "越秀销售额增长6%，高出全市1.8个百分点；"
        "荔湾同期仅增长0.9%。\n\n白云工业投资增长10%，其中三成投向设备。\n\n花都区：先把园区污水处理率提高到98%。增城区：企业由28家增至45家。",
        "",
        """广州 地区生产总值 level = 798000000000 CNY achieved
        广州 地区生产总值 growth = 5.1 % achieved
        黄埔 地区生产总值 growth = 6.4 % achieved
        天河 地区生产总值 level = 170200000000 CNY achieved
        越秀 销售额 growth = 6 % achieved
        荔湾 销售额 growth = 0.9 % achieved
        白云 工业投资 growth = 10 % achieved
        白云 工业投资 share = 30 % achieved
        花都 园区污水处理率 share = 98 % target
        增城 企业 count = 45 家 achieved""",
        date="2026-01-10",
    ),
    Case(
        "what is turned to in this year, done once more, or still to be kept, and money that was allotted",
        "# 对话花都\n\n氢能在做，已建成加氢站4座，今年再建3座。去年产值已经超过180亿元，今年我们引进模组企业15家。"
        "整车产量保70万辆、冲80万辆。\n\n荔湾区去年列为街区，安排专项资金3200万元修缮骑楼38栋。"
        "从化拿出产业用地1100亩和标准厂房26万平方米。白云设立4亿元楼宇更新资金，引进12家上下游企业。"
        "海珠去年营收首破400亿元，今年要增长25%；全年新增床位150张。",
        "花都 新能源与新型储能\n花都 智能网联与新能源汽车",
        """花都 加氢站 count = 4 座 achieved
        花都 加氢站 count = 3 座 target
        花都 产值 level > 18000000000 CNY achieved
        花都 模组企业 count = 15 家 target
        花都 整车产量 count = 700000 辆 target
        花都 整车产量 count = 800000 辆 target
        荔湾 专项资金 level = 32000000 CNY achieved
        荔湾 修缮骑楼 count = 38 栋 achieved
        从化 产业用地 level = 1100 亩 achieved
        从化 标准厂房 level = 260000 m2 achieved
        白云 楼宇更新资金 level = 400000000 CNY achieved
        白云 上下游企业 count = 12 家 achieved
        海珠 营收 level > 40000000000 CNY achieved
        海珠 营收 growth = 25 % target
        海珠 床位 count = 150 张 target""",
        date="2025-07-18",
    ),
    Case(
        "what is told of places by the nouns before them, marks of items, and what is done or still open",
        "2025年全市GDP 3.2万亿元，增长4%；黄埔、天河两区总量分别为4490亿元和6980亿元。医疗机构在天河已超过1600家。\n\n"
        "荔湾区2026年实事：①新增托位500个；②改造老旧小区38个。\n\n一家公司计划年内扩到500辆。番禺区则为他们开放了测试道路680公里。",
        "",
        """广州 地区生产总值 level = 3200000000000 CNY achieved
        广州 地区生产总值 growth = 4 % achieved
        黄埔 地区生产总值 level = 449000000000 CNY achieved
        天河 地区生产总值 level = 698000000000 CNY achieved
        天河 医疗机构 count > 1600 家 achieved
        荔湾 托位 count = 500 个 target
        荔湾 老旧小区 count = 38 个 target
        番禺 测试道路 level = 680 km achieved""",
        date="2026-01-10",
    ),
    Case(
        "what is told late in the year of what was done in it",
        "南沙区今年交付船舶22艘，占全国同类船型的15%。",
        "南沙 船舶与海洋工程",
        """南沙 交付船舶 count = 22 艘 achieved
        南沙 交付船舶占全国同类船型 share = 15 % achieved""",
        date="2025-12-22",
    ),
    Case(
        "what adds to what there is, and units in a line of values",
        "天河区新增上市公司3家，累计达65家；拟上市后备企业入库210家。\n\n番禺区出口总额,亿元,148",
        "",
        """天河 上市公司 count = 3 家 achieved
        天河 上市公司 count = 65 家 achieved
        天河 上市后备企业入库 count = 210 家 achieved""",
        date="2026-03-10",
    ),
]
