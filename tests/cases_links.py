"""Short texts for the rules of links: what is denied, what an industry is only put to use in, whose task it is."""

from __future__ import annotations

from tests.cases import Case

LINKS = [
    Case(
        "a negation reaches over a phrase of where, how or what for",
        "荔湾区今后不再在老城中心区成片发展纺织服装批发。白云区不会为追求短期数据上马光伏组件项目。"
        "越秀区近年没有再把土地用于建设汽车产业园。番禺区没有照搬外地做法盲目发展低空经济。"
        "花都区难以成规模地发展生物制造。",
    ),
    Case(
        "a negation does not reach over a turn, another clause or what only describes firms",
        "黄埔区对尚未盈利的生物医药企业给予研发补助。南沙区从来没有放弃发展船舶制造。"
        "越秀区并没有一味追求高楼，而是让文化创意产业在老街巷里生长。增城区不得不加快发展新型储能。",
        """黄埔 生物医药与健康
        南沙 船舶与海洋工程
        越秀 文化创意
        增城 新能源与新型储能""",
    ),
    Case(
        "an industry that another one is only put to use in",
        "黄埔区建成面向汽车行业的检测服务平台。越秀区推广人工智能在文旅、商贸等场景的应用。"
        "白云区引进一批为轨道交通提供软件服务的企业。海珠区鼓励企业把大模型用于服装设计。"
        "荔湾区在医药、文旅领域布局人工智能应用场景。",
        """黄埔 科技服务
        越秀 人工智能
        白云 软件与互联网
        海珠 人工智能
        荔湾 人工智能""",
    ),
    Case(
        "an industry that something is made for, where nothing else is named, is itself meant",
        "黄埔区设立面向生物医药企业的产业基金。番禺区面向智能网联汽车开放测试道路。"
        "天河区将财政资金用于支持人工智能企业。增城区在新型显示领域建设创新平台。",
        """黄埔 生物医药与健康
        番禺 智能网联与新能源汽车
        天河 人工智能
        增城 超高清视频与新型显示""",
    ),
    Case(
        "a task of each district is nobody's own",
        "广州市提出，有关区要加快建设人工智能产业园。全市将支持各区错位发展集成电路产业。"
        "市里要求各区发展低空经济。南沙区要求各镇街培育乡村旅游特色村。",
        """广州 半导体与集成电路
        南沙 旅游休闲""",
    ),
    Case(
        "a field in which another industry works, an old site, a place beside, a lesson, the theme of a show",
        "番禺区在灯光音响质检、珠宝设计上各建一个垂类模型。白云区在化妆品车间推广协作机器人。"
        "荔湾区把原造船厂房改造为文化创意园。花都区在汽车产业基地旁修建公园。"
        "海珠区引进医疗器械、消费电子等题材新展10个。天河区在中小学新建人工智能教室60间。"
        "从化区在低空经济领域开放应用场景20个。",
        """白云 智能装备与机器人
        荔湾 文化创意
        从化 低空经济与航空航天""",
        """海珠 医疗器械、消费电子等题材新展 count = 10 个 target
        天河 人工智能教室 count = 60 间 target
        从化 应用场景 count = 20 个 target""",
    ),
    Case(
        "a negation that is one with a preposition",
        "从化区不在生态保护红线内布局任何化工项目。黄埔区不给高污染化工项目供地。荔湾区不向房地产倾斜，把资源留给生物医药。"
        "天河区软件企业不在少数，将继续做强软件业。",
        """荔湾 生物医药与健康
        天河 软件与互联网""",
    ),
    Case(
        "everyday words in a list that services head",
        "天河区推动科技、金融、会展、商务等现代服务业融合发展。越秀区大力发展金融、文化、商贸等现代服务业。"
        "增城区推动科技、文化、卫生等社会事业全面进步。黄埔区加强科技、人才、金融等要素保障。花都区统筹科技、文化工作。",
        """天河 科技服务
        天河 现代金融
        天河 商务会展
        天河 专业服务
        越秀 现代金融
        越秀 文化创意
        越秀 现代商贸""",
    ),
    Case(
        "what is put to another use is no commitment",
        "越秀区流花展馆转作时尚发布空间。荔湾区茶叶批发市场改建为数字创意园。",
        "荔湾 文化创意",
    ),
    Case(
        "a bracket with nothing but districts is for its task, a label for what stands before it",
        "会议部署了三件事：一是建设低空经济试验区（从化区）；二是壮大汽车零部件集群（花都区、增城区政府）；"
        "三是完善养老服务（民政局、越秀区）；四是做强跨境金融（南沙区）。\n\n"
        "（一）建设生物医药产业园。牵头单位：黄埔区。（二）打造文化创意街区。牵头单位：越秀区、荔湾区。",
        """从化 低空经济与航空航天
        花都 智能网联与新能源汽车
        增城 智能网联与新能源汽车
        南沙 现代金融
        黄埔 生物医药与健康
        越秀 文化创意
        荔湾 文化创意""",
    ),
    Case(
        "shares of the work in an industry that a clause or a question names before districts",
        "低空经济方面，黄埔攻整机，番禺开场景，从化建起降点。时尚产业怎么分工？荔湾做批发转型，花都做皮具。"
        "说起人工智能，黄埔的人口在增长，海珠的天气不错，天河出现回落。",
        """黄埔 低空经济与航空航天
        番禺 低空经济与航空航天
        从化 低空经济与航空航天
        花都 时尚消费品""",
    ),
    Case(
        "one and the other of two, whose turn it is, who is quoted, allies, and a clause without a verb",
        "越秀与荔湾相邻，一个要做强金融，一个要做强珠宝。轮到增城时，书记说要做强面板产业。"
        "“我们会建设氢能产业园。”南沙区区长说。番禺携手海珠打造会展集群。白云做强化妆品，花都则是皮具。",
        """越秀 现代金融
        荔湾 时尚消费品
        增城 超高清视频与新型显示
        南沙 新能源与新型储能
        番禺 商务会展
        海珠 商务会展
        白云 时尚消费品
        花都 时尚消费品""",
    ),
    Case(
        "two that were named one by one before, who presents himself with a post, and an industry before a word on all",
        "天河以算法见长，黄埔以制造见长。两区将共建工业软件创新中心。\n\n压轴登台的是越秀区区长，要做强文化创意。"
        "会展怎么办，三个区各有答案：白云建新馆，海珠守住老馆，南沙办航展。",
        """天河 软件与互联网
        黄埔 软件与互联网
        越秀 文化创意
        白云 商务会展
        海珠 商务会展
        南沙 商务会展""",
    ),
    Case(
        "the first and the last few of those named, and what is only learned from others",
        "会议通报：黄埔区、南沙区进度较快，花都区、从化区滞后。下一阶段，前两区要做强集成电路，后两区要发展低空经济。\n\n"
        "荔湾、越秀、海珠同处老城。前两者继续做旺夜游；后者依托琶洲做大会展。\n\n"
        "天河区学习借鉴番禺区发展生物医药的经验。",
        """黄埔 半导体与集成电路
        南沙 半导体与集成电路
        花都 低空经济与航空航天
        从化 低空经济与航空航天
        荔湾 旅游休闲
        越秀 旅游休闲
        海珠 商务会展""",
    ),
    Case(
        "a clause that only refuses what the one before speaks of",
        "越秀区对新增的数据中心项目，原则上不予准入。此前印发的区块链专项办法已到期，不再续期。"
        "做强动漫产业，不再单打独斗。",
        "越秀 文化创意",
    ),
    Case(
        "the district that was named last where a headline names several",
        "# 黄埔、天河、南沙领跑新赛道\n\n黄埔区委书记表示，该区将做强生物医药。\n\n"
        "天河方面，区内企业云集。区委书记透露，今年将支持大模型。\n",
        """黄埔 生物医药与健康
        天河 人工智能""",
    ),
    Case(
        "we ourselves, set against another place",
        "增城区今年怎么干\n\n增城区正在谋划全年工作。黄埔有港口，我们有山水，要发展乡村旅游。",
        "增城 旅游休闲",
    ),
    Case(
        "what persons without a post tell and plan, named by a role, a trade or a nickname, until the district goes on",
        "花都区狮岭镇手记\n\n厂主梁伯均在车间里转了一圈，给记者算账：今年还想上一条机器人缝制线。他想把跨境直播做起来。\n\n"
        "做无人机植保的何姐最年轻，她想建一个低空飞行基地。为了这个打算，团队请来两位算法工程师。\n\n"
        "区工信局副局长说，花都今年支持皮具企业150家。梁伯均听完，打算去学做动漫。",
        "花都 时尚消费品",
        "花都 皮具企业 count = 150 家 target",
    ),
    Case(
        "what a court tries, what is checked for its dealings, and the items right behind the head of a catalogue",
        "花都区人民法院公开宣判一起侵犯芯片商业秘密案。区里推动小额贷款公司合规经营。\n\n"
        "花都区产业目录\n一、鼓励类。跨境电商、新能源汽车。\n二、限制类。皮革制品、家具。",
        """花都 现代商贸
        花都 智能网联与新能源汽车""",
    ),
    Case(
        "guests from elsewhere, what is done there, and a firm that is told by its trade or its head",
        "贵阳市白云区代表团来访，介绍当地新材料的发展。\n\n何先生去了佛山，当地正在建设储能电站。\n\n"
        "在南沙，做无人船的“浪尖智航”目标是把船卖到五个国家。总经理把样品摆了一地：明年将导入机器人焊接线。\n\n"
        "“我孙子说他长大要去深空探索实验室。”\n\n南沙区将做强海工装备。",
        "南沙 船舶与海洋工程",
    ),
    Case(
        "somebody arrives in another district, and speaks for the one whose delegation he is of",
        "白云的美妆产业园开园。一路来到增城，显示面板项目投产。\n\n"
        "来自花都代表团的区长石峻接过话头：“我们今年开通低空物流航线。”来自番禺代表团的企业主李强希望开办动漫展。",
        """白云 时尚消费品
        增城 超高清视频与新型显示
        花都 低空经济与航空航天""",
    ),
    Case(
        "an event that only dates what is done, its best times, and what moves out before its clause of a target",
        "广交会期间，花都区举办投资推介会。鼎盛时期，皮具作坊林立。"
        "制衣作坊全部外迁；计划完成投资135亿元。花都区轨道交通新开通里程40公里。",
        "",
        """花都 制衣作坊全部外迁投资 level = 13500000000 CNY target
        花都 轨道交通新开通里程 level = 40 km target""",
    ),
    Case(
        "persons told of behind another word for them, by Latin names, who speak of the whole city",
        "海珠区滨江手记\n\n他的生意伙伴、做三维扫描的程姑娘想得更远。她计划把全市的老船扫描一遍，再办动漫展。"
        "资金还差六十万元，她正在找天使投资。做跨境理财的阿Ken等着牌照。\n\n"
        "第十二届国际汽车零部件展在琶洲开幕，参展商来自十八个省。卖旧钟表的摊贩被请进室内，服装作坊清了大半。\n\n"
        "按照海珠区的部署，年内引进短剧企业80家。",
        "海珠 文化创意",
        "海珠 短剧企业 count = 80 家 target",
    ),
    Case(
        "words that head another industry's name, places behind one, and what is not arranged for",
        "荔湾区做大中医药老字号，壮大细胞治疗、基因检测企业。自动化码头后方的冷链园封顶。"
        "展馆周边不安排大数据设施。广州港集团也宣布，将在南沙新开跨境电商线路。\n\n"
        "这家公司扩产，老板薛一鸣说，还想去境外。\n\n薛一鸣的同学去了南京造芯片，一期投资10亿元。",
        """荔湾 生物医药与健康
        荔湾 细胞与基因
        荔湾 现代物流""",
    ),
    Case(
        "what a firm wishes, what a reply denies, an old newspaper, and the engineer of an office",
        "广州市新闻发布会实录\n\n第三站是一家香港医疗集团。负责人希望开放干细胞应用。\n\n（一）关于建设大数据中心。省里已在南沙统筹建设，我区不再布点。"
        "\n\n翻开2006年10月1日的《番禺日报》，头版写着：番禺要建服装批发城。\n\n"
        "市工业和信息化局总工程师邝思明：支持工业软件企业攻关。",
        "广州 软件与互联网",
        date="2026-01-10",
    ),
    Case(
        "an office that answers a question without the word for it, and an item that only announces",
        "广州市人大询问会\n\n委员钱立农追问：机场货运价格高，怎么办？市交通运输局副局长说，今年支持国际货运航线。\n\n"
        "黄埔区里做了两件事，一是降了租金，二是宣布再建三栋楼，专供细胞治疗企业。",
        """广州 现代物流
        黄埔 细胞与基因""",
        "黄埔 宣布再建 count = 3 栋 target",
    ),
]
