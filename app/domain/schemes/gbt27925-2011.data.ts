import type { LocalizedText } from "#app/i18n/locales.ts";
import { spreadPoints } from "./scheme.rules.ts";
import type { EntryCondition, MilestoneDefinition, Requirement, SchemeVersion, Scoring } from "./scheme.rules.ts";

/**
 * GB/T 27925-2011 as data. Known of it are the five parts with their sums (150 / 300 / 250 / 150 / 150 of 1000) and the
 * four levels, two stars being the lowest. What stands below the parts is our own working split under letters, so that
 * nobody takes it for the standard's clauses; its points are spread evenly. Deductions, bonus and a people rule are not
 * known and left out. Version 1 as shipped never changes: workspaces hold copies of it.
 */

const text = (zh: string, en: string): LocalizedText => ({ "zh-CN": zh, en });

interface Leaf {
  title: LocalizedText;
  guidance: LocalizedText;
  evidence: readonly LocalizedText[];
}

interface Branch {
  title: LocalizedText;
  guidance: LocalizedText;
  items: readonly Leaf[];
}

interface Part {
  letter: string;
  title: LocalizedText;
  guidance: LocalizedText;
  points: number;
  groups: readonly Branch[];
}

const leaf = (title: LocalizedText, guidance: LocalizedText, ...evidence: LocalizedText[]): Leaf => ({
  title,
  guidance,
  evidence,
});

const PARTS: readonly Part[] = [
  {
    letter: "A",
    title: text("品牌能力", "Brand capability"),
    guidance: text("看企业有没有规划、管理、保护和发展品牌的本事。", "Whether the company can plan, manage, protect and develop its brand."),
    points: 150,
    groups: [
      {
        title: text("规划与管理", "Planning and management"),
        guidance: text("品牌有规划、有人管、有投入。", "The brand has a plan, people in charge and a budget."),
        items: [
          leaf(
            text("品牌规划", "Brand plan"),
            text("企业写明品牌定位和阶段目标，并按年分解落实。", "Positioning and goals are written down and carried out year by year."),
            text("品牌规划或年度计划", "Brand plan or yearly plan"),
            text("目标完成情况检查记录", "Records of progress against the goals"),
          ),
          leaf(
            text("品牌管理机构与人员", "Brand organisation and people"),
            text("有部门和专人负责品牌工作，职责清楚。", "A unit and named people answer for the brand, with clear duties."),
            text("机构设置与岗位职责文件", "Organisation and duties"),
            text("品牌管理人员名单及资质", "List of brand staff with qualifications"),
          ),
          leaf(
            text("品牌投入", "Brand budget"),
            text("品牌建设有专门预算，开支有据可查。", "Work on the brand has a budget of its own and its use can be traced."),
            text("品牌费用预算与决算", "Budget and accounts"),
          ),
        ],
      },
      {
        title: text("保护与创新", "Protection and innovation"),
        guidance: text("守得住权利，也拿得出新东西。", "Rights are guarded and new things are made."),
        items: [
          leaf(
            text("商标与知识产权保护", "Trade marks and rights"),
            text("商标等权利登记完整、按期续展，遇到侵权及时维权。", "Marks and other rights are registered, renewed and defended."),
            text("商标注册证与专利证书", "Trade mark and patent certificates"),
            text("维权记录", "Records of defending them"),
          ),
          leaf(
            text("创新能力", "Innovation"),
            text("持续推出新产品、新服务或新做法，并有投入和成果。", "New goods, services or ways of working appear steadily, with means and results."),
            text("研发或创新项目清单", "List of development projects"),
            text("创新成果证明", "Proof of results"),
          ),
        ],
      },
    ],
  },
  {
    letter: "B",
    title: text("品牌品质", "Brand quality"),
    guidance: text("看商品和服务的质量撑不撑得起品牌。", "Whether the quality of goods and service carries the brand."),
    points: 300,
    groups: [
      {
        title: text("商品质量", "Quality of goods"),
        guidance: text("质量有标准、有检验、有处置。", "There are standards, inspection and handling of faults."),
        items: [
          leaf(
            text("质量管理与标准", "Quality management and standards"),
            text("质量管理成体系，执行的标准明确、有效。", "Quality is managed as a system, to standards that are named and in force."),
            text("质量管理文件与体系证书", "Quality documents and certificates"),
            text("执行标准清单", "List of standards applied"),
          ),
          leaf(
            text("质量稳定", "Steady quality"),
            text("进货、生产、出厂各环节按规定检验，结果稳定。", "Goods are inspected on entry, in production and on leaving, with steady results."),
            text("检验报告与台账", "Inspection reports and register"),
            text("监督抽查结果", "Results of market inspections"),
          ),
          leaf(
            text("质量问题处置", "Handling of faults"),
            text("发现问题能追溯、能召回、能改进。", "Faults can be traced, recalled and mended."),
            text("不合格品处置记录", "Records of nonconforming goods"),
            text("纠正措施记录", "Corrective actions"),
          ),
        ],
      },
      {
        title: text("服务质量", "Quality of service"),
        guidance: text("服务有规范，顾客感受得到。", "Service follows rules and customers notice it."),
        items: [
          leaf(
            text("服务规范", "Service rules"),
            text("各服务环节有书面规范并公开承诺。", "Each step of service has written rules and public promises."),
            text("服务规范与承诺文件", "Service rules and promises"),
          ),
          leaf(
            text("服务人员", "Service staff"),
            text("服务人员经培训上岗，态度和技能符合要求。", "Service staff are trained and show the manner and skill expected."),
            text("培训与考核记录", "Training and appraisal records"),
          ),
          leaf(
            text("顾客满意", "Customer satisfaction"),
            text("定期了解顾客满意程度并据以改进。", "Satisfaction is surveyed regularly and acted on."),
            text("满意度调查报告", "Survey report"),
            text("改进措施记录", "Improvements made"),
          ),
        ],
      },
    ],
  },
  {
    letter: "C",
    title: text("品牌声誉", "Brand reputation"),
    guidance: text("看市场和社会怎样看这个品牌。", "How the market and the public see the brand."),
    points: 250,
    groups: [
      {
        title: text("识别与传播", "Identity and communication"),
        guidance: text("认得出、传得开。", "The brand is recognised and made known."),
        items: [
          leaf(
            text("品牌标识", "Brand identity"),
            text("名称、标识和形象统一，使用有规定。", "Name, mark and look are consistent and their use is ruled."),
            text("标识使用规定与样例", "Rules of use with samples"),
          ),
          leaf(
            text("品牌传播", "Communication"),
            text("宣传有计划，内容真实，效果有评估。", "Publicity is planned, truthful and evaluated."),
            text("传播计划与投放记录", "Plan and record of publicity"),
            text("效果评估", "Evaluation"),
          ),
        ],
      },
      {
        title: text("认可与信誉", "Recognition and trust"),
        guidance: text("顾客愿意再来，出了事处理得当。", "Customers come again and trouble is handled well."),
        items: [
          leaf(
            text("顾客口碑与忠诚", "Word of mouth and loyalty"),
            text("顾客评价良好，复购和推荐情况有数据。", "Customers speak well of it; repeat purchases and recommendations are measured."),
            text("顾客评价与复购统计", "Ratings and repeat purchases"),
          ),
          leaf(
            text("诚信守法", "Honesty and law"),
            text("依法经营，信用记录良好。", "Business is lawful and the credit record is good."),
            text("信用报告", "Credit report"),
            text("行政处罚查询结果", "Search for penalties"),
          ),
          leaf(
            text("危机应对", "Handling of crises"),
            text("有声誉事件的预案，处置及时、信息公开。", "There is a plan for damage to the name; handling is prompt and open."),
            text("应急预案与演练记录", "Plan and drill"),
            text("事件处置记录", "Record of cases"),
          ),
        ],
      },
    ],
  },
  {
    letter: "D",
    title: text("企业文化", "Company culture"),
    guidance: text("看企业有没有成形的文化，并真正落到日常。", "Whether a culture has taken shape and lives in daily work."),
    points: 150,
    groups: [
      {
        title: text("理念与制度", "Values and rules"),
        guidance: text("理念写得清，行为有准则。", "Values are stated and conduct has rules."),
        items: [
          leaf(
            text("价值理念", "Values"),
            text("使命、愿景和价值观明确，与品牌相一致。", "Mission, vision and values are clear and fit the brand."),
            text("企业文化手册", "Culture handbook"),
          ),
          leaf(
            text("行为规范", "Conduct"),
            text("理念落实到员工行为规范和管理制度。", "Values reach the rules of conduct and management."),
            text("员工行为规范", "Code of conduct"),
          ),
        ],
      },
      {
        title: text("落实与传承", "Practice and continuity"),
        guidance: text("员工认同，持续开展。", "Staff share it and it goes on."),
        items: [
          leaf(
            text("员工认同", "Shared by staff"),
            text("通过培训和沟通使员工了解并认同企业文化。", "Training and exchange make staff know and share the culture."),
            text("培训记录", "Training records"),
            text("员工调查结果", "Staff survey"),
          ),
          leaf(
            text("文化活动", "Activities"),
            text("定期开展文化活动，注重积累和传承。", "Activities take place regularly and are kept on record."),
            text("活动计划与记录", "Plan and record of activities"),
          ),
        ],
      },
    ],
  },
  {
    letter: "E",
    title: text("品牌影响", "Brand influence"),
    guidance: text("看品牌在市场、行业和社会上的分量。", "What weight the brand has in market, trade and society."),
    points: 150,
    groups: [
      {
        title: text("市场与行业", "Market and trade"),
        guidance: text("市场站得住，行业有贡献。", "A standing in the market and a contribution to the trade."),
        items: [
          leaf(
            text("市场地位", "Market standing"),
            text("销售规模、覆盖范围和排名有数据支撑。", "Sales, reach and rank are backed by data."),
            text("销售与市场占有数据", "Sales and market share"),
          ),
          leaf(
            text("行业贡献", "Contribution to the trade"),
            text("参与标准制定、行业组织或交流。", "The company takes part in standards, associations or exchange."),
            text("参与标准或行业工作的证明", "Proof of taking part"),
          ),
        ],
      },
      {
        title: text("社会影响", "Society"),
        guidance: text("承担责任，得到认可。", "Responsibility is taken and recognised."),
        items: [
          leaf(
            text("社会责任", "Social responsibility"),
            text("在环保、公益和员工权益等方面有持续行动。", "There is steady action on environment, charity and the rights of staff."),
            text("社会责任报告或活动记录", "Report or record of activities"),
          ),
          leaf(
            text("荣誉与认可", "Honours"),
            text("获得的荣誉真实有效，来源可查。", "Honours are genuine, valid and can be traced."),
            text("荣誉证书与查询结果", "Certificates with proof of origin"),
          ),
        ],
      },
    ],
  },
];

function requirements(): Requirement[] {
  return PARTS.flatMap(({ letter, title, guidance, points, groups }): Requirement[] => {
    const below = groups.map((group, g) => ({ group, clause: `${letter}.${g + 1}` }));
    const clauses = below.flatMap(({ group, clause }) => group.items.map((_, n) => `${clause}.${n + 1}`));
    const spread = spreadPoints(points * 1_000, clauses);
    return [
      { kind: "section", clause: letter, parent: null, title, guidance, millipoints: points * 1_000 },
      ...below.flatMap(({ group, clause }): Requirement[] => [
        { kind: "group", clause, parent: letter, title: group.title, guidance: group.guidance },
        ...group.items.map((item, n): Requirement => {
          const own = `${clause}.${n + 1}`;
          return { kind: "item", clause: own, parent: clause, ...item, millipoints: spread.get(own) ?? 0, appliesOnlyTo: null };
        }),
      ]),
    ];
  });
}

const SCORING: Scoring = {
  totalMillipoints: 1_000_000,
  levels: [
    { code: "five_star", name: text("五星级", "Five-star"), threshold: 950 },
    { code: "four_star", name: text("四星级", "Four-star"), threshold: 900 },
    { code: "three_star", name: text("三星级", "Three-star"), threshold: 800 },
    { code: "two_star", name: text("二星级", "Two-star"), threshold: 700 },
    { code: "not_passed", name: text("未通过", "Not passed"), threshold: 0 },
  ],
  deductionMillipoints: 0,
  bonusMillipoints: 0,
  maxBonuses: 0,
  failingDeductions: 1,
  capMillipoints: null,
};

const byPerson = { by: "person", gate: null } as const;

const step = (code: string, title: LocalizedText, after: string | null, workingDays: number): MilestoneDefinition => ({
  code,
  title,
  after: after === null ? [] : [after],
  takes: { workingDays },
  completion: byPerson,
});

const MILESTONES: readonly MilestoneDefinition[] = [
  step("kick_off", text("项目启动", "Kick-off"), null, 0),
  {
    ...step("gap_analysis", text("差距分析", "Gap analysis"), "kick_off", 10),
    completion: { by: "data", fact: "gapComplete" },
  },
  step("improvement_plan", text("改进计划", "Improvement plan"), "gap_analysis", 3),
  step("documents_prepared", text("体系文件编制", "Documents prepared"), "improvement_plan", 20),
  {
    ...step("documents_signed_off", text("文件签批", "Documents signed off"), "documents_prepared", 5),
    completion: { by: "data", fact: "documentsSignedOff" },
  },
  step("improvement_done", text("改进落实与证据收集", "Improvements made, evidence gathered"), "documents_signed_off", 40),
  {
    ...step("internal_evaluation", text("内部评价", "Internal evaluation"), "improvement_done", 5),
    completion: { by: "data", fact: "internallyEvaluated" },
  },
  {
    ...step("application_submitted", text("提交认证申请", "Application submitted"), "internal_evaluation", 5),
    completion: { by: "person", gate: "entryConditionsMet" },
  },
  step("body_contract", text("与认证机构签约", "Contract with the certification body"), "application_submitted", 10),
  step("document_review", text("文件审查", "Document review"), "body_contract", 10),
  { ...step("on_site_audit", text("现场审查", "On-site audit"), "document_review", 10), onAuditDate: true },
  step("rectification_closed", text("不符合项整改关闭", "Rectification closed"), "on_site_audit", 20),
  {
    ...step("certificate_issued", text("证书签发", "Certificate issued"), "rectification_closed", 20),
    completion: { by: "data", fact: "certificateRecorded" },
  },
];

const ENTRY_CONDITIONS: readonly EntryCondition[] = [
  { code: "legal_person", title: text("具有独立法人资格", "The company is an independent legal person") },
  { code: "person_in_charge", title: text("已指定品牌工作负责人", "A person in charge of the brand is named") },
  { code: "body_conditions", title: text("已核对认证机构的受理条件", "The certification body's own conditions are checked") },
];

export const GBT27925_2011: SchemeVersion = {
  code: "gbt27925-2011",
  standard: "GB/T 27925-2011",
  title: text("商业企业品牌评价与企业文化建设指南", "Brand evaluation and culture guide for commercial enterprises"),
  certification: "service",
  requirements: requirements(),
  scoring: SCORING,
  peopleRule: null,
  cycle: { validityMonths: 36, surveillanceEveryMonths: 12, reminderDays: [180, 90, 60, 30] },
  milestones: MILESTONES,
  entryConditions: ENTRY_CONDITIONS,
  provisional: text(
    "未经核对：已知的只有五大板块的分值（150 / 300 / 250 / 150 / 150）和四个等级的分数线。板块以下的条款编号、条目与分值为本产品自拟，特别加减分、人员要求、证书周期和里程碑也未核对，请对照标准原文和认证机构规则另建本机构版本。",
    "Not checked: only the five parts (150 / 300 / 250 / 150 / 150) and the scores of the four levels are known. Clauses, items and points below the parts are our own working split; deductions, bonus, people, certificate cycle and milestones are not checked either. Make your own version from the standard and the certification body's rules.",
  ),
};
