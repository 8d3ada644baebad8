import type { LocalizedText } from "#app/i18n/locales.ts";
import { spreadPoints } from "./scheme.rules.ts";
import type {
  EntryCondition,
  GroupRequirement,
  ItemRequirement,
  MilestoneDefinition,
  Requirement,
  SchemeVersion,
  Scoring,
  SectionRequirement,
} from "./scheme.rules.ts";

/**
 * GB/T 27922-2011 as data. Clause numbers, the tree and the section sums 40 / 35 / 25 are the standard's; titles and
 * guidance are our own words, not the text of the standard. Only 5.1.2.2 has publicly known points (5); the others are
 * spread evenly inside their section, so the version is provisional.
 */

type Row = SectionRequirement | GroupRequirement | Omit<ItemRequirement, "millipoints">;

export const GBT27922_2011_KNOWN_POINTS: Readonly<Record<string, number>> = { "5.1.2.2": 5_000 };

const ROWS: readonly Row[] = [
  {
    kind: "section",
    clause: "5.1",
    parent: null,
    title: { "zh-CN": "售后服务体系", en: "After-sales service system" },
    guidance: {
      "zh-CN": "看企业有没有把售后当成一套体系来建设：机构、人、钱物、制度、监督、改进和文化。",
      en: "Whether after-sales is run as a system: organisation, people, money and means, rules, oversight, improvement and culture.",
    },
    millipoints: 40_000,
  },
  {
    kind: "group",
    clause: "5.1.1",
    parent: "5.1",
    title: { "zh-CN": "组织架构", en: "Organisation" },
    guidance: {
      "zh-CN": "谁来管售后，网点铺到哪里。",
      en: "Who runs after-sales and how far the network reaches.",
    },
  },
  {
    kind: "item",
    clause: "5.1.1.1",
    parent: "5.1.1",
    title: { "zh-CN": "专责部门与岗位分工", en: "Responsible unit and job split" },
    guidance: {
      "zh-CN":
        "企业要有一个明确承担售后职责的部门，新设或由现有部门兼任都可以，但内部分工和岗位须讲得清楚、运转得起来。",
      en: "One unit is clearly answerable for after-sales (new or assigned) and its functions and posts are laid out sensibly.",
    },
    evidence: [
      { "zh-CN": "企业组织机构图（含售后服务机构图）", en: "Company organisation chart incl. after-sales chart" },
      { "zh-CN": "售后部门设立或职责任命文件", en: "Document that sets up or designates the unit" },
      { "zh-CN": "岗位说明书与职责分配表", en: "Job descriptions and responsibility matrix" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.1.1.2",
    parent: "5.1.1",
    title: { "zh-CN": "网点覆盖与管控", en: "Network coverage and control" },
    guidance: {
      "zh-CN": "卖到哪里就要服务到哪里；网点可以自己建，也可以请人代办，但必须纳入统一管理和考核。",
      en: "Service points reach the areas where goods are sold; they may be own or outsourced, but are kept under control.",
    },
    evidence: [
      { "zh-CN": "服务网点清单及分布图", en: "Service-point list and map" },
      { "zh-CN": "委托/授权服务协议", en: "Outsourcing or authorisation agreements" },
      { "zh-CN": "网点巡检与考核记录", en: "Inspection and appraisal records of the points" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "group",
    clause: "5.1.2",
    parent: "5.1",
    title: { "zh-CN": "人员配置", en: "Staffing" },
    guidance: {
      "zh-CN": "岗位人手够不够、资质合不合格、有没有持证的管理师。",
      en: "Enough qualified staff, and certified service managers among them.",
    },
  },
  {
    kind: "item",
    clause: "5.1.2.1",
    parent: "5.1.2",
    title: { "zh-CN": "一线人员数量与资质", en: "Qualified front-line staff" },
    guidance: {
      "zh-CN": "结合所在行业的特点，把技术岗和业务岗配齐，人员的能力和证件要对得上岗位。",
      en: "Technical and business posts are filled as the trade requires, with skills and licences that match the post.",
    },
    evidence: [
      { "zh-CN": "售后人员花名册", en: "After-sales staff roster" },
      { "zh-CN": "资格/上岗证书台账", en: "Register of licences and certificates" },
      { "zh-CN": "人员配置评价表", en: "Staffing assessment form" },
      { "zh-CN": "劳动合同或社保缴纳凭证", en: "Labour contracts or social-insurance proof" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.1.2.2",
    parent: "5.1.2",
    title: { "zh-CN": "管理师持证比例", en: "Share of certified service managers" },
    guidance: {
      "zh-CN":
        "以担任服务管理职务的人数为基数，至少一成取得售后服务管理师资格，由他们统筹管理并带教；惯例上不少于一人。",
      en: "At least a tenth of the people holding service-management posts are certified After-Sales Service Managers, who run and coach the work; in practice never fewer than one.",
    },
    evidence: [
      { "zh-CN": "服务管理人员名单与持证比例计算表", en: "List of service-management staff with ratio calculation" },
      { "zh-CN": "售后服务管理师证书", en: "Service-manager certificates" },
      { "zh-CN": "管理师任命书", en: "Appointment letters" },
      { "zh-CN": "培训与考试记录", en: "Training and examination records" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "group",
    clause: "5.1.3",
    parent: "5.1",
    title: { "zh-CN": "资源配置", en: "Resources" },
    guidance: {
      "zh-CN": "经费、培训激励和硬件三方面的投入。",
      en: "Money, training and incentives, and physical means.",
    },
  },
  {
    kind: "item",
    clause: "5.1.3.1",
    parent: "5.1.3",
    title: { "zh-CN": "经费与专项准备金", en: "Budget and contingency fund" },
    guidance: {
      "zh-CN": "日常售后有足额预算，并为安全事故、批次质量等突发问题预先安排专门的钱（如赔付准备、保险）。",
      en: "Enough budget for routine service plus money set aside for special cases such as safety or batch defects (reserve, insurance).",
    },
    evidence: [
      { "zh-CN": "售后服务年度预算", en: "Annual after-sales budget" },
      { "zh-CN": "专项资金制度与台账", en: "Special-fund rule and ledger" },
      { "zh-CN": "费用支出凭证", en: "Expense vouchers" },
      { "zh-CN": "产品责任险等保单", en: "Insurance policies, e.g. product liability" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.1.3.2",
    parent: "5.1.3",
    title: { "zh-CN": "培训与员工激励", en: "Training and staff incentives" },
    guidance: {
      "zh-CN": "持续开展技能培训和服务文化培训，并用评优、晋升、关怀等办法留人。",
      en: "Skills and service-culture training go on all the time, backed by awards, promotion and care for staff.",
    },
    evidence: [
      { "zh-CN": "年度培训计划", en: "Annual training plan" },
      { "zh-CN": "培训签到、课件与考核记录", en: "Attendance, courseware and test records" },
      { "zh-CN": "评优奖励与晋升文件", en: "Award and promotion documents" },
      { "zh-CN": "员工关怀活动记录", en: "Records of staff-care activities" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.1.3.3",
    parent: "5.1.3",
    title: { "zh-CN": "场地、设施与备件", en: "Premises, facilities and spares" },
    guidance: {
      "zh-CN": "办公和服务场地、信息系统和安全设施、工具与备品备件都要到位。",
      en: "Office and service premises, information system and safety facilities, tools and spare parts are in place.",
    },
    evidence: [
      { "zh-CN": "场地产权或租赁合同", en: "Title or lease of premises" },
      { "zh-CN": "服务设施设备台账", en: "Register of service facilities and equipment" },
      { "zh-CN": "顾客信息系统截图", en: "Screenshots of the customer information system" },
      { "zh-CN": "工具清单与备件库存表", en: "Tool list and spare-parts stock list" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "group",
    clause: "5.1.4",
    parent: "5.1",
    title: { "zh-CN": "规范要求", en: "Rules and manual" },
    guidance: {
      "zh-CN": "制度成文、手册成册、法规入心。",
      en: "Rules written down, bound in a manual, and law-aware.",
    },
  },
  {
    kind: "item",
    clause: "5.1.4.1",
    parent: "5.1.4",
    title: { "zh-CN": "制度体系与服务手册", en: "Rule set and service manual" },
    guidance: {
      "zh-CN": "把售后各环节的做法写成制度文件，说清服务范围、部门分工和运转方式，并汇编为一册正式发布的手册。",
      en: "Every activity and flow is covered by a written rule stating scope, roles and workings, gathered into one issued service manual.",
    },
    evidence: [
      { "zh-CN": "售后服务手册（受控版）", en: "Controlled after-sales service manual" },
      { "zh-CN": "管理制度汇编与文件清单", en: "Set of rules and document list" },
      { "zh-CN": "服务流程图", en: "Service flow charts" },
      { "zh-CN": "手册发布令与审批记录", en: "Issue order and approval record" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.1.4.2",
    parent: "5.1.4",
    title: { "zh-CN": "法规识别与宣贯", en: "Legal requirements known to staff" },
    guidance: {
      "zh-CN": "定规矩之前先找全适用的法律法规，并让员工知道、看得懂。",
      en: "Applicable laws are identified when rules are written, and staff are made aware of them.",
    },
    evidence: [
      { "zh-CN": "适用法律法规与标准清单", en: "List of applicable laws and standards" },
      { "zh-CN": "法规更新及符合性评价记录", en: "Update and compliance-check records" },
      { "zh-CN": "法规培训签到与测验", en: "Attendance and quiz of legal training" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "group",
    clause: "5.1.5",
    parent: "5.1",
    title: { "zh-CN": "监督", en: "Oversight" },
    guidance: {
      "zh-CN": "有人专门盯，盯出结果有奖罚。",
      en: "Somebody watches full time, and findings have consequences.",
    },
  },
  {
    kind: "item",
    clause: "5.1.5.1",
    parent: "5.1.5",
    title: { "zh-CN": "监督机构与专人", en: "Oversight body and dedicated staff" },
    guidance: {
      "zh-CN": "设一个监督售后运行情况的机构，并由专门的人负责，不能只靠业务部门自查。",
      en: "A body with dedicated people watches how the after-sales system runs, rather than the unit checking itself.",
    },
    evidence: [
      { "zh-CN": "监督机构设立文件", en: "Document setting up the oversight body" },
      { "zh-CN": "专职监督人员任命书", en: "Appointment of dedicated supervisors" },
      { "zh-CN": "服务质量检查/巡检记录", en: "Service-quality inspection records" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.1.5.2",
    parent: "5.1.5",
    title: { "zh-CN": "奖惩、目标修订与内外评价", en: "Rewards, targets, internal and external reviews" },
    guidance: {
      "zh-CN": "监督结果要与奖惩挂钩，服务目标定期调整，并借助自评和外部评价不断提高质量。",
      en: "Oversight feeds rewards and penalties, targets are revised, and internal and external evaluations push quality up.",
    },
    evidence: [
      { "zh-CN": "服务目标完成情况考核表", en: "Target achievement sheet" },
      { "zh-CN": "绩效与奖惩记录", en: "Performance, reward and penalty records" },
      { "zh-CN": "内部评价（自评）报告", en: "Internal evaluation (self-assessment) report" },
      { "zh-CN": "第三方评价或审核报告", en: "Third-party evaluation or audit report" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "group",
    clause: "5.1.6",
    parent: "5.1",
    title: { "zh-CN": "改进", en: "Improvement" },
    guidance: {
      "zh-CN": "问题信息能回流，难题有人研究，认证和标准化工作有投入。",
      en: "Feedback flows back, hard problems are studied, certification and standardisation are pursued.",
    },
  },
  {
    kind: "item",
    clause: "5.1.6.1",
    parent: "5.1.6",
    title: { "zh-CN": "跨部门信息反馈与改进", en: "Cross-department feedback loop" },
    guidance: {
      "zh-CN": "产、销、服之间的市场信息要传得回来，并据此改商品、改服务。",
      en: "Production, sales and service pass market information to each other and improve goods and service from it.",
    },
    evidence: [
      { "zh-CN": "市场与质量信息反馈单", en: "Market and quality feedback forms" },
      { "zh-CN": "质量/服务例会纪要", en: "Minutes of quality or service meetings" },
      { "zh-CN": "改进措施跟踪表", en: "Improvement tracking sheet" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.1.6.2",
    parent: "5.1.6",
    title: { "zh-CN": "疑难问题研究", en: "Research into hard problems" },
    guidance: {
      "zh-CN": "售后遇到的难题，要有内部研究力量或外请专业机构来解决。",
      en: "Hard problems found in service are taken to an internal research unit or an outside expert body.",
    },
    evidence: [
      { "zh-CN": "研究部门或专家组设立文件", en: "Set-up document of research unit or expert group" },
      { "zh-CN": "委托研究/咨询协议", en: "Commissioned research or consulting agreement" },
      { "zh-CN": "疑难问题清单与研究报告", en: "Hard-problem list and study reports" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.1.6.3",
    parent: "5.1.6",
    title: { "zh-CN": "相关认证情况", en: "Other recognised certifications" },
    guidance: {
      "zh-CN": "已取得国家承认的品牌、安全或管理类认证，并保持有效。",
      en: "The company holds valid brand, safety or management certifications recognised by the state.",
    },
    evidence: [
      { "zh-CN": "管理体系/产品/品牌认证证书", en: "Management-system, product or brand certificates" },
      { "zh-CN": "证书有效状态查询截图", en: "Screenshot of certificate status look-up" },
      { "zh-CN": "最近一次监督审核报告", en: "Latest surveillance audit report" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.1.6.4",
    parent: "5.1.6",
    title: { "zh-CN": "服务标准化与标准制定", en: "Standardisation work" },
    guidance: {
      "zh-CN": "把服务标准化当回事，鼓励参加国家或行业标准的编写。",
      en: "Service standardisation is taken seriously and taking part in national or trade standards is encouraged.",
    },
    evidence: [
      { "zh-CN": "企业标准目录与公开声明", en: "Enterprise-standard list and public declaration" },
      { "zh-CN": "参编标准的封面和起草单位页", en: "Cover and drafter page of standards co-drafted" },
      { "zh-CN": "标准化工作计划", en: "Standardisation work plan" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "group",
    clause: "5.1.7",
    parent: "5.1",
    title: { "zh-CN": "服务文化", en: "Service culture" },
    guidance: {
      "zh-CN": "理念、承诺与口碑。",
      en: "Beliefs, promises and reputation.",
    },
  },
  {
    kind: "item",
    clause: "5.1.7.1",
    parent: "5.1.7",
    title: { "zh-CN": "服务理念", en: "Service philosophy" },
    guidance: {
      "zh-CN": "有一句说得清的服务理念统领工作，员工问得到、答得出。",
      en: "A clear service philosophy guides the work, and employees can explain it.",
    },
    evidence: [
      { "zh-CN": "服务理念发布文件", en: "Document issuing the philosophy" },
      { "zh-CN": "宣贯与员工访谈记录", en: "Records of briefing and staff interviews" },
      { "zh-CN": "展板、员工手册照片", en: "Photos of boards and staff handbook" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.1.7.2",
    parent: "5.1.7",
    title: { "zh-CN": "服务承诺口径一致", en: "Consistent service promise" },
    guidance: {
      "zh-CN": "对外承诺的服务目标或水平，在广告、保修卡、合同等各处说法一致，且真正传到顾客。",
      en: "The promised level is worded alike in adverts, warranty cards and contracts, and really reaches customers.",
    },
    evidence: [
      { "zh-CN": "售后服务承诺书", en: "Service commitment letter" },
      { "zh-CN": "广告/保修卡/合同样本一致性核对表", en: "Consistency check of adverts, warranty cards, contracts" },
      { "zh-CN": "官网与宣传资料截图", en: "Website and leaflet screenshots" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.1.7.3",
    parent: "5.1.7",
    title: { "zh-CN": "对外宣传与口碑", en: "Publicity and word of mouth" },
    guidance: {
      "zh-CN": "用多种形式让公众了解企业的服务文化和活动，使顾客认得、说好。",
      en: "Service culture and activities are shown to the public in several ways so that customers know and praise them.",
    },
    evidence: [
      { "zh-CN": "宣传活动方案与照片", en: "Campaign plans and photos" },
      { "zh-CN": "媒体及新媒体发布记录", en: "Media and social-media posts" },
      { "zh-CN": "口碑或知名度调查数据", en: "Reputation or awareness survey data" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "section",
    clause: "5.2",
    parent: null,
    title: { "zh-CN": "商品服务", en: "Service tied to the goods" },
    guidance: {
      "zh-CN": "围绕商品本身的服务：信息、技术、配送、维修、质保、回收。",
      en: "Service around the goods: information, support, delivery, repair, warranty, take-back.",
    },
    millipoints: 35_000,
  },
  {
    kind: "group",
    clause: "5.2.1",
    parent: "5.2",
    title: { "zh-CN": "商品信息", en: "Product information" },
    guidance: {
      "zh-CN": "顾客能从包装和资料里看到该看的信息。",
      en: "Customers find what they must know on the pack and in the papers.",
    },
  },
  {
    kind: "item",
    clause: "5.2.1.1",
    parent: "5.2.1",
    title: { "zh-CN": "包装标识", en: "Pack labelling" },
    guidance: {
      "zh-CN": "包装上的厂商与商品信息齐全无误，顾客一看就明白。",
      en: "Maker and product data on the pack are complete, right and easy to recognise.",
    },
    evidence: [
      { "zh-CN": "包装与标签样品照片", en: "Photos of pack and label samples" },
      { "zh-CN": "标签审核记录", en: "Label review record" },
      { "zh-CN": "标识核对表", en: "Labelling check sheet" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.2.1.2",
    parent: "5.2.1",
    title: { "zh-CN": "说明书等随附资料", en: "Manuals and enclosed papers" },
    guidance: {
      "zh-CN": "随附资料写清技术数据、用法和保养，通俗易懂并合乎国家规定。",
      en: "Enclosed papers give technical data, use and care in plain words and meet state rules.",
    },
    evidence: [
      { "zh-CN": "使用说明书与合格证", en: "User manual and conformity certificate" },
      { "zh-CN": "说明书合规审核记录", en: "Compliance review of manual" },
      { "zh-CN": "保养手册", en: "Maintenance booklet" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.2.1.3",
    parent: "5.2.1",
    title: { "zh-CN": "保修、收费与易损件公示", en: "Warranty, prices and wearing parts disclosed" },
    guidance: {
      "zh-CN": "保修多久、修要多少钱、哪些是主要件和易损件，都应明白告诉顾客。",
      en: "Warranty length, repair prices, main and wearing parts are made plain to customers.",
    },
    evidence: [
      { "zh-CN": "保修卡/三包凭证", en: "Warranty card" },
      { "zh-CN": "维修收费标准公示", en: "Published repair price list" },
      { "zh-CN": "主要部件与易损件目录及价格表", en: "List and prices of main and wearing parts" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.2.1.4",
    parent: "5.2.1",
    title: { "zh-CN": "安全提示与使用年限", en: "Safety warning and service life" },
    guidance: {
      "zh-CN": "凡关系到使用安全的商品，要贴安全提示，并写明可安全使用多少年。",
      en: "Goods that bear on user safety carry warnings and a stated safe service life.",
    },
    evidence: [
      { "zh-CN": "安全警示标识照片", en: "Photos of safety warnings" },
      { "zh-CN": "安全使用年限的确定依据", en: "Basis for the safe service life" },
      { "zh-CN": "风险评估记录", en: "Risk assessment record" },
    ],
    appliesOnlyTo: "safety_goods",
  },
  {
    kind: "item",
    clause: "5.2.1.5",
    parent: "5.2.1",
    title: { "zh-CN": "系统性缺陷告知", en: "Disclosure of systematic defects" },
    guidance: {
      "zh-CN": "出现结构性或批次性缺陷时，有公开机制并尽快通知顾客。",
      en: "A mechanism publishes structural or batch defects and tells customers without delay.",
    },
    evidence: [
      { "zh-CN": "缺陷信息公开制度", en: "Defect-disclosure rule" },
      { "zh-CN": "缺陷通告或召回公告", en: "Defect notice or recall announcement" },
      { "zh-CN": "顾客告知记录", en: "Records of notifying customers" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "group",
    clause: "5.2.2",
    parent: "5.2",
    title: { "zh-CN": "技术支持", en: "Technical support" },
    guidance: {
      "zh-CN": "装得好、会用、有人管、收费明。",
      en: "Installed well, understood, supported, fairly charged.",
    },
  },
  {
    kind: "item",
    clause: "5.2.2.1",
    parent: "5.2.2",
    title: { "zh-CN": "安装调试", en: "Installation and commissioning" },
    guidance: {
      "zh-CN": "按商品需要，卖出之后尽快完成安装与调试。",
      en: "Installation and commissioning follow the sale promptly where the goods need it.",
    },
    evidence: [
      { "zh-CN": "安装调试作业规范", en: "Installation work instruction" },
      { "zh-CN": "现场安装调试验收单（顾客签字）", en: "Site acceptance sheet signed by customer" },
      { "zh-CN": "安装人员上岗证", en: "Installers' licences" },
    ],
    appliesOnlyTo: "installed_goods",
  },
  {
    kind: "item",
    clause: "5.2.2.2",
    parent: "5.2.2",
    title: { "zh-CN": "使用指导与答疑", en: "User guidance and answers" },
    guidance: {
      "zh-CN": "教会顾客使用，有疑问能得到解答和解决。",
      en: "Customers are shown how to use the goods and their questions are answered and settled.",
    },
    evidence: [
      { "zh-CN": "顾客培训计划、教材与签到", en: "Customer training plan, material, attendance" },
      { "zh-CN": "咨询解答记录", en: "Enquiry log with answers" },
      { "zh-CN": "常见问题与教学视频", en: "FAQ and tutorial videos" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.2.2.3",
    parent: "5.2.2",
    title: { "zh-CN": "持续技术支持与保养", en: "Ongoing support and maintenance" },
    guidance: {
      "zh-CN": "商品使用期内持续提供技术支持；需要保养的，依法依承诺做好保养。",
      en: "Support lasts through the product's life; goods that need care are maintained as law and promise require.",
    },
    evidence: [
      { "zh-CN": "技术支持服务记录", en: "Technical support records" },
      { "zh-CN": "保养计划与保养记录", en: "Maintenance plan and records" },
      { "zh-CN": "服务巡检报告", en: "Service inspection reports" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.2.2.4",
    parent: "5.2.2",
    title: { "zh-CN": "收费合理且事先告知", en: "Fair charges told in advance" },
    guidance: {
      "zh-CN": "有偿服务要依规收费，并在服务前讲明价格。",
      en: "Paid service is charged by the rules and the price is told beforehand.",
    },
    evidence: [
      { "zh-CN": "收费项目与标准文件", en: "Price list document" },
      { "zh-CN": "收费公示照片", en: "Photos of published prices" },
      { "zh-CN": "收费单据或发票抽样", en: "Sample receipts or invoices" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "group",
    clause: "5.2.3",
    parent: "5.2",
    title: { "zh-CN": "配送", en: "Delivery" },
    guidance: {
      "zh-CN": "包得好、送得准。",
      en: "Well packed, delivered as promised.",
    },
  },
  {
    kind: "item",
    clause: "5.2.3.1",
    parent: "5.2.3",
    title: { "zh-CN": "运输包装", en: "Transport packaging" },
    guidance: {
      "zh-CN": "商品包装要牢靠完好，方便搬运或顾客自提。",
      en: "Packs are whole and safe, easy to carry or ship.",
    },
    evidence: [
      { "zh-CN": "包装规范或运输试验报告", en: "Packing specification or transit-test report" },
      { "zh-CN": "出货检查记录", en: "Dispatch check records" },
      { "zh-CN": "货损统计", en: "Damage statistics" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.2.3.2",
    parent: "5.2.3",
    title: { "zh-CN": "送货承诺兑现", en: "Delivery promise kept" },
    guidance: {
      "zh-CN": "答应送到哪里、什么时候送到，就要做到。",
      en: "Promised delivery area and time are met.",
    },
    evidence: [
      { "zh-CN": "配送承诺文件", en: "Delivery promise" },
      { "zh-CN": "产品配送登记表与签收单", en: "Delivery register and signed receipts" },
      { "zh-CN": "准时率统计", en: "On-time statistics" },
      { "zh-CN": "物流商协议与考核", en: "Carrier contract and appraisal" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "group",
    clause: "5.2.4",
    parent: "5.2",
    title: { "zh-CN": "维修", en: "Repair" },
    guidance: {
      "zh-CN": "报修有人接、依规修、修得好、配件足。",
      en: "Calls taken, repairs done by rule, well, with parts in stock.",
    },
  },
  {
    kind: "item",
    clause: "5.2.4.1",
    parent: "5.2.4",
    title: { "zh-CN": "报修登记与接待", en: "Repair intake" },
    guidance: {
      "zh-CN": "各网点和服务部门由固定的人接待顾客并登记报修。",
      en: "Named people at each point take in customers and log repair requests.",
    },
    evidence: [
      { "zh-CN": "报修登记表或工单", en: "Repair register or work orders" },
      { "zh-CN": "接待岗位排班表", en: "Reception duty roster" },
      { "zh-CN": "热线通话记录", en: "Hotline call log" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.2.4.2",
    parent: "5.2.4",
    title: { "zh-CN": "包修与保修义务", en: "Statutory and warranty repair" },
    guidance: {
      "zh-CN": "依法履行包修、保修责任。",
      en: "Free and warranty repair duties set by law are met.",
    },
    evidence: [
      { "zh-CN": "三包与质保政策文件", en: "Three-guarantees and warranty policy" },
      { "zh-CN": "保修期内维修单", en: "In-warranty repair sheets" },
      { "zh-CN": "免费更换记录", en: "Free replacement records" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.2.4.3",
    parent: "5.2.4",
    title: { "zh-CN": "服务人员形象与维修程序", en: "Conduct and repair procedure" },
    guidance: {
      "zh-CN": "维修人员仪表整洁、按程序受理和上门、及时修好，并把真实的维修记录交给顾客。",
      en: "Technicians are neat, follow the intake and visit procedure, repair in time and hand over a true repair record.",
    },
    evidence: [
      { "zh-CN": "上门服务规范", en: "On-site service code" },
      { "zh-CN": "着装与工牌照片", en: "Photos of dress and badge" },
      { "zh-CN": "维修服务单（顾客签字）", en: "Repair sheet signed by customer" },
      { "zh-CN": "回访记录", en: "Call-back records" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.2.4.4",
    parent: "5.2.4",
    title: { "zh-CN": "维修设备点检", en: "Repair equipment checks" },
    guidance: {
      "zh-CN": "维修用的设施、设备和器材定期检查，保证随时能用。",
      en: "Repair facilities and gear are checked at set times so that work can go on.",
    },
    evidence: [
      { "zh-CN": "服务设施设备台账", en: "Facility and equipment register" },
      { "zh-CN": "点检与保养记录", en: "Check and maintenance records" },
      { "zh-CN": "计量器具检定证书", en: "Calibration certificates" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.2.4.5",
    parent: "5.2.4",
    title: { "zh-CN": "配件质量与供货", en: "Parts quality and supply" },
    guidance: {
      "zh-CN": "维修材料和配件质量可靠、不断供。",
      en: "Repair materials and parts are sound and come in time.",
    },
    evidence: [
      { "zh-CN": "合格供方名录与评价表", en: "Approved supplier list and evaluation" },
      { "zh-CN": "配件进货检验记录", en: "Incoming inspection of parts" },
      { "zh-CN": "备品备件库存表", en: "Spare-parts stock list" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.2.4.6",
    parent: "5.2.4",
    title: { "zh-CN": "代用品", en: "Loan units" },
    guidance: {
      "zh-CN": "修理时间长，或因修理方耽误时，给顾客备用品先用着。",
      en: "Customers get a loan unit when repair is long or delayed by the repairer.",
    },
    evidence: [
      { "zh-CN": "代用品管理制度", en: "Loan-unit rule" },
      { "zh-CN": "代用品台账", en: "Loan-unit register" },
      { "zh-CN": "借用登记表", en: "Loan sheets" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "group",
    clause: "5.2.5",
    parent: "5.2",
    title: { "zh-CN": "质量保证", en: "Quality assurance" },
    guidance: {
      "zh-CN": "质量合规、质保合法、退换召回有门。",
      en: "Goods and warranty lawful, returns and recalls possible.",
    },
  },
  {
    kind: "item",
    clause: "5.2.5.1",
    parent: "5.2.5",
    title: { "zh-CN": "商品质量合规", en: "Goods meet law and standards" },
    guidance: {
      "zh-CN": "卖出的商品要达到法规和质量标准的要求。",
      en: "Goods sold meet the law and the quality standards.",
    },
    evidence: [
      { "zh-CN": "型式试验与出厂检验报告", en: "Type-test and release inspection reports" },
      { "zh-CN": "产品合格证或强制性认证证书", en: "Conformity or compulsory certificates" },
      { "zh-CN": "监督抽查结果", en: "Results of official spot checks" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.2.5.2",
    parent: "5.2.5",
    title: { "zh-CN": "质保期不低于规定", en: "Warranty terms lawful" },
    guidance: {
      "zh-CN": "告诉顾客的质保和保修期限，不得低于国家规定。",
      en: "Stated quality and repair warranty periods meet state rules.",
    },
    evidence: [
      { "zh-CN": "质保期限对照表", en: "Warranty period comparison table" },
      { "zh-CN": "合同与保修卡样本", en: "Sample contract and warranty card" },
      { "zh-CN": "法规依据摘录", en: "Extract of the legal basis" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.2.5.3",
    parent: "5.2.5",
    title: { "zh-CN": "退换货", en: "Returns and exchanges" },
    guidance: {
      "zh-CN": "有质量问题依规退换；非企业原因的退换如要收费，须先讲明。",
      en: "Faulty goods are exchanged or refunded by the rules; any fee for no-fault returns is told first.",
    },
    evidence: [
      { "zh-CN": "退换货管理制度", en: "Return and exchange rule" },
      { "zh-CN": "退换货处理单", en: "Return and exchange records" },
      { "zh-CN": "收费告知证明", en: "Proof that fees were told" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.2.5.4",
    parent: "5.2.5",
    title: { "zh-CN": "召回与补救", en: "Recall and remedy" },
    guidance: {
      "zh-CN": "商品有缺陷或因停产、关店等无法继续服务时，实施召回或给出补偿办法。",
      en: "Defects, or service that can no longer be given (parts discontinued, shop closed), lead to recall or another remedy.",
    },
    evidence: [
      { "zh-CN": "召回与补救管理制度", en: "Recall and remedy rule" },
      { "zh-CN": "召回通知及处置单或演练记录", en: "Recall notice and disposal sheet, or drill record" },
      { "zh-CN": "补偿协议", en: "Compensation agreements" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.2.5.5",
    parent: "5.2.5",
    title: { "zh-CN": "贸易企业：配合厂家与先行赔付", en: "Traders: support the maker, pay first" },
    guidance: {
      "zh-CN": "只做贸易的企业，要配合生产方完成报修、维修、退换、召回等工作，并依规先赔后追。",
      en: "Trading companies help the maker with repairs, returns and recalls, and compensate first where the rules say so.",
    },
    evidence: [
      { "zh-CN": "与生产厂家的售后服务协议", en: "After-sales agreement with the maker" },
      { "zh-CN": "先行赔付制度与台账", en: "Pay-first rule and ledger" },
      { "zh-CN": "报修转单记录", en: "Records of referred repair requests" },
    ],
    appliesOnlyTo: "traders",
  },
  {
    kind: "group",
    clause: "5.2.6",
    parent: "5.2",
    title: { "zh-CN": "废弃商品回收", en: "Take-back of waste goods" },
    guidance: {
      "zh-CN": "告知顾客怎么处理旧货，并合规回收。",
      en: "Tell customers how to dispose of old goods, and take them back lawfully.",
    },
  },
  {
    kind: "item",
    clause: "5.2.6.1",
    parent: "5.2.6",
    title: { "zh-CN": "回收事项告知", en: "Disposal advice" },
    guidance: {
      "zh-CN": "把废旧商品回收要注意的安全和环保事项告诉顾客。",
      en: "Customers are told the safety and environmental points of disposal.",
    },
    evidence: [
      { "zh-CN": "说明书或官网的回收提示", en: "Disposal note in manual or website" },
      { "zh-CN": "回收须知宣传页", en: "Disposal leaflet" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.2.6.2",
    parent: "5.2.6",
    title: { "zh-CN": "合规回收处置", en: "Lawful take-back" },
    guidance: {
      "zh-CN": "按安全与环保规定收回并处理废旧商品。",
      en: "Waste goods are taken back and treated under safety and environmental rules.",
    },
    evidence: [
      { "zh-CN": "回收处置管理制度", en: "Take-back and disposal rule" },
      { "zh-CN": "有资质处置商的协议", en: "Contract with a licensed handler" },
      { "zh-CN": "回收台账或转移联单", en: "Take-back ledger or transfer forms" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "section",
    clause: "5.3",
    parent: null,
    title: { "zh-CN": "顾客服务", en: "Customer service" },
    guidance: {
      "zh-CN": "与顾客打交道的两件事：维系关系、处理投诉。",
      en: "Two things towards customers: keeping the relation and handling complaints.",
    },
    millipoints: 25_000,
  },
  {
    kind: "group",
    clause: "5.3.1",
    parent: "5.3",
    title: { "zh-CN": "顾客关系", en: "Customer relations" },
    guidance: {
      "zh-CN": "找得到、查得到、管得住、问得到、想得到。",
      en: "Reachable, online, on file, surveyed and cared for.",
    },
  },
  {
    kind: "item",
    clause: "5.3.1.1",
    parent: "5.3.1",
    title: { "zh-CN": "反馈渠道与热线", en: "Contact channels and hotline" },
    guidance: {
      "zh-CN": "顾客能通过热线或呼叫中心等渠道预约、咨询、报修、投诉和查真伪，并知道何时有人接。",
      en: "A hotline or call centre lets customers book, ask, report faults, complain and check authenticity, with hours published.",
    },
    evidence: [
      { "zh-CN": "热线/呼叫中心及受理时间公示", en: "Hotline or call centre with published hours" },
      { "zh-CN": "来电受理记录", en: "Call log" },
      { "zh-CN": "防伪查询入口截图", en: "Screenshot of authenticity check" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.3.1.2",
    parent: "5.3.1",
    title: { "zh-CN": "网站在线服务", en: "Website with online service" },
    guidance: {
      "zh-CN": "网站上有售后专栏，并能在线办理服务。",
      en: "The website has an after-sales section and offers service online.",
    },
    evidence: [
      { "zh-CN": "官网售后栏目截图", en: "Screenshot of after-sales section" },
      { "zh-CN": "在线客服会话记录", en: "Online service chat records" },
      { "zh-CN": "网站备案信息", en: "Website filing (ICP) data" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.3.1.3",
    parent: "5.3.1",
    title: { "zh-CN": "顾客档案、系统与隐私", en: "Customer files, system and privacy" },
    guidance: {
      "zh-CN": "用信息系统建立顾客档案，能跟踪使用情况和回访，并保护顾客信息不外泄。",
      en: "Customer files in a computer system support follow-up calls, and customer data are kept confidential.",
    },
    evidence: [
      { "zh-CN": "顾客信息档案或CRM截图", en: "Customer files or CRM screenshots" },
      { "zh-CN": "客户回访记录", en: "Follow-up call records" },
      { "zh-CN": "顾客信息保密制度与权限清单", en: "Confidentiality rule and access list" },
      { "zh-CN": "员工保密协议", en: "Staff confidentiality agreements" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.3.1.4",
    parent: "5.3.1",
    title: { "zh-CN": "满意度调查", en: "Satisfaction survey" },
    guidance: {
      "zh-CN": "按周期调查顾客满意度（含售后满意度）并用于改进；方法可参考行业标准 SB/T 10409。",
      en: "Customer satisfaction, incl. after-sales, is surveyed at set times and used; SB/T 10409 may serve as method.",
    },
    evidence: [
      { "zh-CN": "满意度调查方案与问卷", en: "Survey plan and questionnaire" },
      { "zh-CN": "调查统计分析报告", en: "Analysis report" },
      { "zh-CN": "据此采取的改进措施", en: "Improvement actions taken from it" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.3.1.5",
    parent: "5.3.1",
    title: { "zh-CN": "主动关怀与回馈", en: "Proactive care" },
    guidance: {
      "zh-CN": "隔一段时间主动为顾客做点实事，如免费检查、老客答谢，内容要贴合其需要。",
      en: "Targeted proactive service or thank-you activities take place at set times.",
    },
    evidence: [
      { "zh-CN": "主动服务/回馈活动方案", en: "Plan of proactive service or thank-you activity" },
      { "zh-CN": "活动照片与签到", en: "Photos and attendance" },
      { "zh-CN": "顾客反馈汇总", en: "Customer feedback summary" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "group",
    clause: "5.3.2",
    parent: "5.3",
    title: { "zh-CN": "投诉处理", en: "Complaint handling" },
    guidance: {
      "zh-CN": "有案可查、及时办结、会调解能补救。",
      en: "On file, settled in time, with mediation and recovery.",
    },
  },
  {
    kind: "item",
    clause: "5.3.2.1",
    parent: "5.3.2",
    title: { "zh-CN": "投诉档案", en: "Complaint files" },
    guidance: {
      "zh-CN": "由专门部门登记投诉，一案一档。",
      en: "A dedicated unit records complaints and keeps a full file of each.",
    },
    evidence: [
      { "zh-CN": "投诉登记台账", en: "Complaint register" },
      { "zh-CN": "投诉档案（一案一档）", en: "Case files" },
      { "zh-CN": "投诉处理部门职责", en: "Duties of the complaint unit" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.3.2.2",
    parent: "5.3.2",
    title: { "zh-CN": "投诉及时有效解决", en: "Complaints settled in time" },
    guidance: {
      "zh-CN": "接到投诉尽快回应和办理，真正解决问题。",
      en: "Complaints are answered and handled promptly and really solved.",
    },
    evidence: [
      { "zh-CN": "顾客投诉反馈处理单（含时限）", en: "Complaint handling sheet with deadlines" },
      { "zh-CN": "投诉关闭率统计", en: "Closure-rate statistics" },
      { "zh-CN": "顾客确认或回访记录", en: "Customer confirmation or call-back" },
    ],
    appliesOnlyTo: null,
  },
  {
    kind: "item",
    clause: "5.3.2.3",
    parent: "5.3.2",
    title: { "zh-CN": "调解、应急与服务补救", en: "Mediation, emergencies, recovery" },
    guidance: {
      "zh-CN": "有专人调解纠纷，遇到突发事件能快速处置，出了服务差错有补救办法。",
      en: "Mediators are named, emergencies are handled fast and service failures are put right.",
    },
    evidence: [
      { "zh-CN": "服务调解员任命书", en: "Mediator appointment" },
      { "zh-CN": "突发事件应急预案与演练记录", en: "Emergency plan and drill record" },
      { "zh-CN": "服务补救记录", en: "Service recovery records" },
    ],
    appliesOnlyTo: null,
  },
];

function requirements(): Requirement[] {
  const points = new Map<string, number>();
  for (const section of ROWS.filter((row) => row.kind === "section")) {
    const clauses = ROWS.filter((row) => row.kind === "item" && row.clause.startsWith(`${section.clause}.`));
    const spread = spreadPoints(
      section.millipoints,
      clauses.map((row) => row.clause),
      GBT27922_2011_KNOWN_POINTS,
    );
    for (const [clause, millipoints] of spread) points.set(clause, millipoints);
  }
  return ROWS.map((row) => (row.kind === "item" ? { ...row, millipoints: points.get(row.clause) ?? 0 } : row));
}

const SCORING: Scoring = {
  totalMillipoints: 100_000,
  levels: [
    { code: "five_star", name: { "zh-CN": "五星级", en: "Five-star" }, threshold: 95 },
    { code: "four_star", name: { "zh-CN": "四星级", en: "Four-star" }, threshold: 90 },
    { code: "three_star", name: { "zh-CN": "三星级", en: "Three-star" }, threshold: 80 },
    { code: "pass", name: { "zh-CN": "达标级", en: "Pass level" }, threshold: 70 },
    { code: "not_passed", name: { "zh-CN": "未达标", en: "Not passed" }, threshold: 0 },
  ],
  deductionMillipoints: 1_000,
  bonusMillipoints: 1_000,
  maxBonuses: 1,
  failingDeductions: 5,
  capMillipoints: null,
};

const ENTRY_CONDITIONS: readonly EntryCondition[] = [
  { code: "rules_in_writing", title: { "zh-CN": "售后服务制度已成文", en: "After-sales rules are in writing" } },
  { code: "person_in_charge", title: { "zh-CN": "已指定售后服务负责人", en: "A person in charge is named" } },
  { code: "earmarked_funds", title: { "zh-CN": "售后服务经费已专项列支", en: "Funds are earmarked for after-sales" } },
  { code: "no_major_failure", title: { "zh-CN": "近期无重大服务失误", en: "No major service failure of late" } },
  {
    code: "trained_managers",
    title: { "zh-CN": "已配备持证售后服务管理师", en: "Certified service managers are in post" },
  },
  { code: "three_months_running", title: { "zh-CN": "体系运行满 3 个月", en: "The system has run for three months" } },
  { code: "legal_person", title: { "zh-CN": "具有独立法人资格", en: "The company is an independent legal person" } },
];

const MILESTONES: readonly MilestoneDefinition[] = [
  {
    code: "kick_off",
    title: { "zh-CN": "项目启动", en: "Kick-off" },
    after: [],
    takes: { workingDays: 0 },
    completion: { by: "person", gate: null },
  },
  {
    code: "gap_analysis",
    title: { "zh-CN": "差距分析", en: "Gap analysis" },
    after: ["kick_off"],
    takes: { workingDays: 10 },
    completion: { by: "data", fact: "gapComplete" },
  },
  {
    code: "improvement_plan",
    title: { "zh-CN": "改进计划", en: "Improvement plan" },
    after: ["gap_analysis"],
    takes: { workingDays: 3 },
    completion: { by: "person", gate: null },
  },
  {
    code: "documents_prepared",
    title: { "zh-CN": "体系文件编制", en: "Documents prepared" },
    after: ["improvement_plan"],
    takes: { workingDays: 20 },
    completion: { by: "person", gate: null },
  },
  {
    code: "documents_signed_off",
    title: { "zh-CN": "文件签批", en: "Documents signed off" },
    after: ["documents_prepared"],
    takes: { workingDays: 5 },
    completion: { by: "data", fact: "documentsSignedOff" },
  },
  {
    code: "managers_trained",
    title: { "zh-CN": "售后服务管理师培训", en: "Service managers trained" },
    after: ["documents_signed_off"],
    takes: { workingDays: 3 },
    completion: { by: "data", fact: "managersTrained" },
  },
  {
    code: "trial_run",
    title: { "zh-CN": "试运行（记录满 3 个月）", en: "Trial run (three months of records)" },
    after: ["managers_trained"],
    takes: { calendarMonths: 3 },
    completion: { by: "person", gate: null },
  },
  {
    code: "internal_evaluation",
    title: { "zh-CN": "内部评价", en: "Internal evaluation" },
    after: ["trial_run"],
    takes: { workingDays: 5 },
    completion: { by: "data", fact: "internallyEvaluated" },
  },
  {
    code: "management_review",
    title: { "zh-CN": "管理评审", en: "Management review" },
    after: ["internal_evaluation"],
    takes: { workingDays: 2 },
    completion: { by: "person", gate: null },
  },
  {
    code: "manual_revised",
    title: { "zh-CN": "手册修订", en: "Manual revised" },
    after: ["management_review"],
    takes: { workingDays: 5 },
    completion: { by: "person", gate: null },
  },
  {
    code: "application_submitted",
    title: { "zh-CN": "提交认证申请", en: "Application submitted" },
    after: ["manual_revised"],
    takes: { workingDays: 5 },
    completion: { by: "person", gate: "entryConditionsMet" },
  },
  {
    code: "body_contract",
    title: { "zh-CN": "与认证机构签约", en: "Contract with the certification body" },
    after: ["application_submitted"],
    takes: { workingDays: 10 },
    completion: { by: "person", gate: null },
  },
  {
    code: "document_review",
    title: { "zh-CN": "文件审查", en: "Document review" },
    after: ["body_contract"],
    takes: { workingDays: 10 },
    completion: { by: "person", gate: null },
  },
  {
    code: "on_site_audit",
    title: { "zh-CN": "现场审查", en: "On-site audit" },
    after: ["document_review"],
    takes: { workingDays: 10 },
    completion: { by: "person", gate: null },
    onAuditDate: true,
  },
  {
    code: "rectification_closed",
    title: { "zh-CN": "不符合项整改关闭", en: "Rectification closed" },
    after: ["on_site_audit"],
    takes: { workingDays: 20 },
    completion: { by: "person", gate: null },
  },
  {
    code: "certificate_issued",
    title: { "zh-CN": "证书签发", en: "Certificate issued" },
    after: ["rectification_closed"],
    takes: { workingDays: 20 },
    completion: { by: "data", fact: "certificateRecorded" },
  },
];

/** Chapter 6 says how companies are judged: questions are about it, nothing in it is scored. Titles are our own words. */
export const GBT27922_2011_METHOD: readonly { clause: string; title: LocalizedText }[] = [
  { clause: "6", title: { "zh-CN": "评价方式与方法", en: "Method of evaluation" } },
  { clause: "6.1", title: { "zh-CN": "总体要求", en: "General" } },
  { clause: "6.1.1", title: { "zh-CN": "评价小组", en: "Evaluation team" } },
  { clause: "6.2", title: { "zh-CN": "评价实施", en: "Carrying out" } },
  { clause: "6.2.2", title: { "zh-CN": "指标删减", en: "Leaving out indicators" } },
];

export const GBT27922_2011: SchemeVersion = {
  code: "gbt27922-2011",
  standard: "GB/T 27922-2011",
  title: { "zh-CN": "商品售后服务评价体系", en: "Evaluation system for after-sales service of commodity" },
  certification: "service",
  requirements: requirements(),
  scoring: SCORING,
  peopleRule: {
    clause: "5.1.2.2",
    percent: 10,
    base: "service_management_staff",
    rounding: "up",
    minimum: 1,
    award: "all_or_nothing",
  },
  cycle: { validityMonths: 36, surveillanceEveryMonths: 12, reminderDays: [180, 90, 60, 30] },
  milestones: MILESTONES,
  entryConditions: ENTRY_CONDITIONS,
  provisional: {
    "zh-CN": "未经核对：除 5.1.2.2（5 分）外，各项分值按板块总分平均分配，请对照标准原文录入并确认。",
    en: "Not checked: except for 5.1.2.2 (5 points) the item points are spread evenly inside each section. Enter and confirm them from the standard.",
  },
};
