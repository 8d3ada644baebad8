import type { BankQuestion } from "./bank.types.ts";

/**
 * Questions of our own on GB/T 27922-2011, each with one defensible key. They name clauses by number and quote nothing of
 * the standard. Points and levels come from its published sums and thresholds; legal figures from the Consumer Rights
 * Protection Law (arts. 23, 25, 55) and the Personal Information Protection Law (art. 56).
 */
export const GBT27922_QUESTIONS: readonly BankQuestion[] = [
  {
    code: "GB27922-5.1.1.1-01",
    clause: "5.1.1.1",
    kind: "single",
    difficulty: 1,
    stem: {
      zh: "某家居连锁企业由客服部兼管售后，没有新设部门。下列哪一项最能说明这种安排是成立的？",
      en: "A home-furnishing chain lets its customer care department run after-sales and has set up no new unit. What best shows that this arrangement holds?",
    },
    options: [
      {
        id: "a",
        text: {
          zh: "客服部经理当面说明，售后一直由本部门负责",
          en: "The head of customer care explains in person that her department has always handled it",
        },
      },
      {
        id: "b",
        text: {
          zh: "有文件把售后职责交给客服部，并写明岗位分工",
          en: "A document gives the duty to customer care and sets out who does what",
        },
      },
      {
        id: "c",
        text: {
          zh: "客服部门口挂有“售后服务中心”的牌子，位置显眼",
          en: 'A sign reading "After-sales centre" hangs clearly visible at the department\'s door',
        },
      },
      {
        id: "d",
        text: {
          zh: "顾客的售后电话多年来都打到客服部，从未变过",
          en: "Customers have rung customer care about after-sales for years and still do",
        },
      },
    ],
    key: ["b"],
    explanation: {
      zh: "售后部门可以新设，也可以由现有部门承担；评审看的是职责有没有文件、岗位有没有分工、平时是不是这样运转（5.1.1.1）。口头说明、挂牌和习惯都不能代替职责文件。",
      en: "The unit may be new or an existing one. What counts is a document that assigns the duty, a split of posts, and proof that it works that way (5.1.1.1). Word of mouth, a sign or habit cannot stand in for it.",
    },
  },
  {
    code: "GB27922-5.1.1.2-01",
    clause: "5.1.1.2",
    kind: "single",
    difficulty: 2,
    stem: {
      zh: "企业把某省的售后全部委托给当地维修店。顾客投诉该店无故拒保，企业答复“那是第三方，与我们无关”。从网点管理看，最主要的问题是什么？",
      en: 'A company has handed all after-sales work in one province to local repair shops. A customer complains that a shop refused a warranty repair without reason; the company answers "that is a third party, not us". What is the main problem in running service points?',
    },
    options: [
      {
        id: "a",
        text: {
          zh: "委托本身不被允许，应把网点全部改为自建",
          en: "Commissioning is not allowed; all points must become the company's own",
        },
      },
      {
        id: "b",
        text: {
          zh: "维修店没有挂企业的统一门头和标识",
          en: "The shop does not carry the company's uniform sign and logo",
        },
      },
      {
        id: "c",
        text: {
          zh: "委托网点没有纳入企业的管理和考核",
          en: "The commissioned point is outside the company's control and appraisal",
        },
      },
      {
        id: "d",
        text: {
          zh: "企业没有保存维修店的营业执照复印件",
          en: "The company keeps no copy of the shop's business licence",
        },
      },
    ],
    key: ["c"],
    explanation: {
      zh: "网点可以自建，也可以委托，但卖到哪里、服务就要管到哪里（5.1.1.2）。委托协议里应有服务要求，平时有巡检和考核，出了问题由企业对顾客负责。门头和执照是管理细节，不是根本。",
      en: "Points may be own or commissioned, but service has to reach and be controlled wherever goods are sold (5.1.1.2). The agreement states the service required, points are inspected and appraised, and the company answers to the customer. Signs and licences are details.",
    },
  },
  {
    code: "GB27922-5.1.1.2-02",
    clause: "5.1.1.2",
    kind: "multiple",
    difficulty: 2,
    stem: {
      zh: "下列哪些材料能证明企业对委托网点进行了有效管控？",
      en: "Which of these show that a company really controls its commissioned service points?",
    },
    options: [
      {
        id: "a",
        text: {
          zh: "写明服务要求和考核办法的委托协议",
          en: "An agreement that states the service required and how it is appraised",
        },
      },
      {
        id: "b",
        text: { zh: "网点负责人的名片和网点合影", en: "Business cards of the people in charge and a group photo" },
      },
      { id: "c", text: { zh: "网点巡检记录及问题整改单", en: "Inspection records with correction sheets" } },
      {
        id: "d",
        text: { zh: "按季度的网点考核结果和处理意见", en: "Quarterly appraisal results and what was decided on them" },
      },
    ],
    key: ["a", "c", "d"],
    explanation: {
      zh: "管控要看得见“要求—检查—考核—处理”这条线（5.1.1.2）。协议是要求，巡检是检查，考核结果及处理是落实；名片和合影只能说明网点存在。",
      en: "Control shows as a line from requirement to inspection, appraisal and consequence (5.1.1.2). The agreement, the inspections and the appraisals are that line; cards and photos only show that a point exists.",
    },
  },
  {
    code: "GB27922-5.1.1.1-02",
    clause: "5.1.1.1",
    kind: "true_false",
    difficulty: 1,
    stem: {
      zh: "售后岗位的实际分工调整后，岗位说明书和职责分配表也要相应修改，否则文件与实际不符。",
      en: "When the real split of after-sales work changes, job descriptions and the responsibility table must be changed too, or papers and practice no longer agree.",
    },
    options: [],
    key: true,
    explanation: {
      zh: "评审员会把职责文件与现场人员的回答对照（5.1.1.1）。人调了、文件没改，就会出现“写的是甲、做的是乙”。",
      en: "Assessors compare the papers with what people on site say (5.1.1.1). If the people moved and the paper did not, one name is written and another does the work.",
    },
  },
  {
    code: "GB27922-5.1.2.2-01",
    clause: "5.1.2.2",
    kind: "single",
    difficulty: 1,
    stem: {
      zh: "计算应配备多少名售后服务管理师时，以下列哪一类人员的总数为基数？",
      en: "Which head count is the base for working out how many certified service managers are needed?",
    },
    options: [
      { id: "a", text: { zh: "担任服务管理职务的人员", en: "People who hold service-management posts" } },
      { id: "b", text: { zh: "企业在册的全部员工", en: "All employees on the books" } },
      { id: "c", text: { zh: "售后部门的全部员工", en: "All employees of the after-sales unit" } },
      { id: "d", text: { zh: "上门安装和维修的人员", en: "People who install and repair on site" } },
    ],
    key: ["a"],
    explanation: {
      zh: "5.1.2.2 的一成比例以服务管理人员为基数：总部与服务有关的各级负责人，加上分支机构和网点的管理者。把基数误当成全体售后人员，是最常见的算错。",
      en: "The one-in-ten share in 5.1.2.2 is taken of service-management staff: those in charge of service-related work at headquarters at every level, plus the managers of branches and points. Taking all after-sales staff as the base is the usual mistake.",
    },
  },
  {
    code: "GB27922-5.1.2.2-02",
    clause: "5.1.2.2",
    kind: "single",
    difficulty: 2,
    stem: {
      zh: "某企业共 230 人，其中售后部门 60 人、服务管理人员 23 人。项目约定按 10%、向上取整、至少 1 人核算。应配备管理师多少人？",
      en: "A company has 230 people, 60 of them in after-sales and 23 in service-management posts. The project works with 10 %, rounded up, at least one. How many certified managers are needed?",
    },
    options: [
      { id: "a", text: { zh: "23 人", en: "23" } },
      { id: "b", text: { zh: "6 人", en: "6" } },
      { id: "c", text: { zh: "2 人", en: "2" } },
      { id: "d", text: { zh: "3 人", en: "3" } },
    ],
    key: ["d"],
    explanation: {
      zh: "基数是服务管理人员 23 人，23×10%＝2.3，向上取整为 3 人（5.1.2.2）。23 和 6 用错了基数；2 是舍去了小数，会少配一人。",
      en: "The base is the 23 people in service-management posts: 23 × 10 % = 2.3, rounded up to 3 (5.1.2.2). 23 and 6 use the wrong base; 2 drops the fraction and leaves one too few.",
    },
  },
  {
    code: "GB27922-5.1.2.1-01",
    clause: "5.1.2.1",
    kind: "single",
    difficulty: 3,
    stem: {
      zh: "评审员抽查发现，三名空调外机安装工没有高处作业的特种作业操作证。企业解释：“他们干了十年，手艺很好。”应怎样判断？",
      en: 'A check finds that three installers of outdoor air-conditioning units hold no licence for work at height. The company says: "They have done it for ten years and are very good." How is this to be judged?',
    },
    options: [
      {
        id: "a",
        text: {
          zh: "手艺确实过硬即可，持证属于人事部门的内部管理",
          en: "Skill is what counts here; licences are a matter for the personnel department alone",
        },
      },
      {
        id: "b",
        text: {
          zh: "能力和证件都要对得上岗位，缺证属于不符合",
          en: "Skill and licence must both match the post; a missing licence is a nonconformity",
        },
      },
      {
        id: "c",
        text: {
          zh: "顾客都已签字验收，说明安装合格，不算问题",
          en: "Customers signed for the work, so there is no problem",
        },
      },
      {
        id: "d",
        text: {
          zh: "补一份十年从业经历的说明，就可以代替持证",
          en: "A written statement of ten years' work may replace the licence",
        },
      },
    ],
    key: ["b"],
    explanation: {
      zh: "一线人员既要有能力，也要有岗位所要求的资格（5.1.2.1）。高处作业属于须持证上岗的特种作业，经验和签收都不能抵证，而且还可能构成违法的特别扣分。",
      en: "Front-line staff need both skill and the qualification their post requires (5.1.2.1). Work at height is licensed work; neither experience nor a customer's signature replaces the licence, and it may also count as a special deduction for breach of law.",
    },
  },
  {
    code: "GB27922-5.1.2.2-03",
    clause: "5.1.2.2",
    kind: "multiple",
    difficulty: 2,
    stem: {
      zh: "统计服务管理人员时，下列哪些人一般应计入？",
      en: "Who is normally counted as service-management staff?",
    },
    options: [
      { id: "a", text: { zh: "总部售后服务部经理", en: "The head of after-sales at headquarters" } },
      { id: "b", text: { zh: "客服中心的班组主管", en: "A team supervisor in the call centre" } },
      { id: "c", text: { zh: "服务网点的上门维修工", en: "A field technician of a service point" } },
      { id: "d", text: { zh: "各地服务网点的负责人", en: "The people in charge of local service points" } },
    ],
    key: ["a", "b", "d"],
    explanation: {
      zh: "计入的是承担管理职责的人：总部与服务有关的部门、环节、岗位的负责人（从基层主管到高层），以及分支机构和网点的管理者（5.1.2.2）。一线维修工不在基数内。",
      en: "Those with management duties count: people in charge of service-related departments, steps and posts at headquarters, from first-line to senior, and managers of branches and points (5.1.2.2). Field technicians are not in the base.",
    },
  },
  {
    code: "GB27922-5.1.2.2-04",
    clause: "5.1.2.2",
    kind: "true_false",
    difficulty: 2,
    stem: {
      zh: "管理师离职后，只要他的证书还在有效期内，监督评审时仍可计入本企业的持证人数。",
      en: "After a certified manager leaves, he still counts for the company at surveillance as long as his certificate is valid.",
    },
    options: [],
    key: false,
    explanation: {
      zh: "计入的前提是人在岗、证有效（5.1.2.2）。人员离职要及时补培，每次评审前应重新核对名单、任命书和证书有效期。",
      en: "A person counts only while in post and validly certified (5.1.2.2). Replace those who leave, and check names, appointments and validity again before each audit.",
    },
  },
  {
    code: "GB27922-5.1.2.2-05",
    clause: "5.1.2.2",
    kind: "fill_in",
    difficulty: 2,
    stem: {
      zh: "某企业有服务管理人员 31 人，按 10%、向上取整核算，应配备售后服务管理师不少于 ____ 人。",
      en: "A company has 31 people in service-management posts. At 10 %, rounded up, it needs at least ____ certified service managers.",
    },
    options: [],
    key: ["4", "4人", "4 人", "四", "四人", "four"],
    explanation: {
      zh: "31×10%＝3.1，不足 1 人的部分也进为 1 人，所以是 4 人（5.1.2.2）。",
      en: "31 × 10 % = 3.1; any fraction counts as one more person, so 4 (5.1.2.2).",
    },
  },
  {
    code: "GB27922-5.1.3.1-01",
    clause: "5.1.3.1",
    kind: "single",
    difficulty: 2,
    stem: {
      zh: "下列哪一项最能证明企业为突发的售后问题预先安排了资金？",
      en: "What best proves that a company has set money aside beforehand for sudden after-sales problems?",
    },
    options: [
      {
        id: "a",
        text: { zh: "年度财务报表显示账上现金余额较多", en: "Annual accounts that show a large cash balance" },
      },
      {
        id: "b",
        text: {
          zh: "总经理签字承诺“出了事一定赔”",
          en: 'A signed promise by the general manager: "we will always pay"',
        },
      },
      {
        id: "c",
        text: { zh: "单列的专项资金台账和责任险保单", en: "A separate fund ledger and a liability insurance policy" },
      },
      { id: "d", text: { zh: "上一年度售后差旅费的报销凭证", en: "Last year's vouchers for after-sales travel" } },
    ],
    key: ["c"],
    explanation: {
      zh: "除日常售后预算外，还要为安全事故、批次质量等特殊情况单独备钱，准备金或保险都可以（5.1.3.1）。现金余额没有指定用途，承诺和旧凭证也不是预先安排。",
      en: "Beside the routine budget, money is set aside for special cases such as safety or batch problems, as a reserve or as insurance (5.1.3.1). A cash balance has no named purpose; a promise or old vouchers are no provision.",
    },
  },
  {
    code: "GB27922-5.1.3.2-01",
    clause: "5.1.3.2",
    kind: "single",
    difficulty: 1,
    stem: {
      zh: "企业全年的售后培训都是产品维修技术课。对照 5.1.3.2，还缺哪一类培训？",
      en: "All after-sales training of the year was on repair techniques. Measured against 5.1.3.2, which kind is missing?",
    },
    options: [
      { id: "a", text: { zh: "服务文化方面的培训", en: "Training in service culture" } },
      { id: "b", text: { zh: "财务报销方面的培训", en: "Training in expense claims" } },
      { id: "c", text: { zh: "销售技巧方面的培训", en: "Training in selling" } },
      { id: "d", text: { zh: "公文写作方面的培训", en: "Training in business writing" } },
    ],
    key: ["a"],
    explanation: {
      zh: "5.1.3.2 看两类培训：岗位技能和服务文化，再加上对员工的评优、晋升和关怀。只练手艺、不讲理念和行为，培训就是不完整的。",
      en: "5.1.3.2 looks at two kinds of training, skills and service culture, together with awards, promotion and care for staff. Craft without attitude and conduct is half the training.",
    },
  },
  {
    code: "GB27922-5.1.3.3-01",
    clause: "5.1.3.3",
    kind: "multiple",
    difficulty: 1,
    stem: {
      zh: "5.1.3.3 所说的基础条件包括下列哪些方面？",
      en: "Which of these belong to the physical means meant by 5.1.3.3?",
    },
    options: [
      { id: "a", text: { zh: "办公和服务用的场地", en: "Premises for office and service" } },
      {
        id: "b",
        text: { zh: "顾客信息系统等服务设施", en: "Service facilities such as a customer information system" },
      },
      { id: "c", text: { zh: "工具和备品备件", en: "Tools and spare parts" } },
      { id: "d", text: { zh: "年度广告投放预算", en: "The yearly advertising budget" } },
    ],
    key: ["a", "b", "c"],
    explanation: {
      zh: "这一条看场地、设施、工具备件三样是否到位（5.1.3.3）。广告预算与服务条件无关；售后经费在 5.1.3.1 里看。",
      en: "The item looks at premises, facilities, and tools with spares (5.1.3.3). Advertising is no means of service; service money is looked at in 5.1.3.1.",
    },
  },
  {
    code: "GB27922-5.1.3.2-02",
    clause: "5.1.3.2",
    kind: "true_false",
    difficulty: 2,
    stem: {
      zh: "企业每年评选服务标兵并在晋升时优先考虑，这类文件和记录也是 5.1.3.2 的证据。",
      en: "A company chooses its best service staff every year and prefers them for promotion. The papers on this are evidence for 5.1.3.2 too.",
    },
    options: [],
    key: true,
    explanation: {
      zh: "5.1.3.2 除了培训，还看评优、奖励、晋升以及对员工的关心是否真的在做。所以评选通知、结果公示和晋升文件都应留存。",
      en: "Besides training, 5.1.3.2 looks at whether awards, promotion and care for staff really happen, so notices, published results and promotion papers are kept.",
    },
  },
  {
    code: "GB27922-5.1.4.1-01",
    clause: "5.1.4.1",
    kind: "single",
    difficulty: 1,
    stem: {
      zh: "关于售后服务手册，哪一种说法正确？",
      en: "Which statement about the after-sales service manual is right?",
    },
    options: [
      {
        id: "a",
        text: {
          zh: "由认证机构统一编写，企业盖章后使用",
          en: "The certification body writes it and the company stamps it",
        },
      },
      {
        id: "b",
        text: {
          zh: "只要有电子稿就行，是否批准发布无所谓",
          en: "An electronic draft is enough; approval and issue do not matter",
        },
      },
      {
        id: "c",
        text: { zh: "篇幅越长，越能说明服务体系已经完善", en: "The longer it is, the better the system must be" },
      },
      {
        id: "d",
        text: {
          zh: "汇集各环节的制度，经批准后正式发布",
          en: "It gathers the rules of every step and is issued after approval",
        },
      },
    ],
    key: ["d"],
    explanation: {
      zh: "手册由企业自己编写，把服务范围、分工、流程和制度汇成一册，经审批后作为企业文件发布（5.1.4.1）。厚薄不是标准，写的和做的一致才是。",
      en: "The company writes it: scope, roles, flows and rules in one book, approved and issued as a company document (5.1.4.1). Length is no measure; what is written must be what is done.",
    },
  },
  {
    code: "GB27922-5.1.4.2-01",
    clause: "5.1.4.2",
    kind: "single",
    difficulty: 3,
    stem: {
      zh: "企业的适用法规清单三年没有更新，其中个别标准已被新版代替。最合适的做法是哪一项？",
      en: "A company's list of applicable laws and standards has not been updated for three years and some standards have been replaced. What should it do?",
    },
    options: [
      {
        id: "a",
        text: {
          zh: "等评审时由评审员指出，再逐条更换，以免改错",
          en: "Wait until assessors point them out, then change them one by one to avoid mistakes",
        },
      },
      {
        id: "b",
        text: {
          zh: "重新识别，更新清单，评价影响并让员工知道",
          en: "Identify them anew, update the list, assess the effect and brief staff",
        },
      },
      {
        id: "c",
        text: {
          zh: "把旧标准的名称划掉，其余条目维持原样",
          en: "Strike out the old titles and leave the rest as it is",
        },
      },
      {
        id: "d",
        text: {
          zh: "保留原清单，在手册里加一句“以最新规定为准”",
          en: 'Keep the list and add to the manual "the latest rules apply"',
        },
      },
    ],
    key: ["b"],
    explanation: {
      zh: "法规要先识别、再落到制度里、还要让员工了解（5.1.4.2）。只换名称或加一句兜底的话，说不清新要求对现有制度有什么影响。",
      en: "Laws are identified, worked into the rules and made known to staff (5.1.4.2). Changing a title or adding a catch-all says nothing about what the new demands change.",
    },
  },
  {
    code: "GB27922-5.1.4.1-02",
    clause: "5.1.4.1",
    kind: "multiple",
    difficulty: 2,
    stem: {
      zh: "手册里的一项服务制度，至少应让读者看明白哪些内容？",
      en: "What must a service rule in the manual make clear to its reader, at the least?",
    },
    options: [
      { id: "a", text: { zh: "适用于哪些产品或服务", en: "Which goods or services it covers" } },
      { id: "b", text: { zh: "制度起草人的学历和职称", en: "The degree and title of the person who drafted it" } },
      { id: "c", text: { zh: "由谁负责、由谁执行", en: "Who is answerable and who does the work" } },
      { id: "d", text: { zh: "按什么步骤做、留下什么记录", en: "What the steps are and which records they leave" } },
    ],
    key: ["a", "c", "d"],
    explanation: {
      zh: "制度要写清范围、分工和运转方式，照着做就能做出同样的结果（5.1.4.1）。起草人的学历与制度能否执行没有关系。",
      en: "A rule states scope, roles and how things run, so that anyone following it gets the same result (5.1.4.1). The drafter's degree does not matter.",
    },
  },
  {
    code: "GB27922-5.1.4.2-02",
    clause: "5.1.4.2",
    kind: "fill_in",
    difficulty: 2,
    stem: {
      zh: "根据消费者权益保护法，经营者有欺诈行为的，除退还价款外，还应按价款的 ____ 倍增加赔偿（不足五百元的按五百元）。",
      en: "Under the Consumer Rights Protection Law, a business that commits fraud pays back the price and adds damages of ____ times the price (at least 500 yuan).",
    },
    options: [],
    key: ["3", "三", "三倍", "3倍", "three"],
    explanation: {
      zh: "该法第五十五条规定按价款或费用的三倍增加赔偿，不足五百元的为五百元。服务人员应知道哪些行为可能构成欺诈，例如没换件却收换件费（5.1.4.2）。",
      en: "Article 55 of that law sets three times the price or fee, with a floor of 500 yuan. Staff should know what may count as fraud, such as charging for a part never replaced (5.1.4.2).",
    },
  },
  {
    code: "GB27922-5.1.5.1-01",
    clause: "5.1.5.1",
    kind: "single",
    difficulty: 2,
    stem: {
      zh: "下列哪种安排最符合对售后监督的要求？",
      en: "Which arrangement best meets what is asked of oversight?",
    },
    options: [
      {
        id: "a",
        text: {
          zh: "由独立于售后业务的质量督导组专人检查",
          en: "A quality team with its own people, independent of after-sales, checks the work",
        },
      },
      {
        id: "b",
        text: {
          zh: "由售后部经理每周检查本部门的工作",
          en: "The head of after-sales checks her own department every week",
        },
      },
      {
        id: "c",
        text: { zh: "由维修工完工后互相打分、互相提醒", en: "Technicians mark and remind each other after each job" },
      },
      { id: "d", text: { zh: "以投诉数量多少代替日常检查", en: "The number of complaints takes the place of checks" } },
    ],
    key: ["a"],
    explanation: {
      zh: "监督要有机构、有专人，并且不是自己查自己（5.1.5.1）。自查、互评和投诉统计都有用，但代替不了独立监督。",
      en: "Oversight needs a body and dedicated people who do not check themselves (5.1.5.1). Self-checks, peer marks and complaint counts help but do not replace it.",
    },
  },
  {
    code: "GB27922-5.1.5.2-01",
    clause: "5.1.5.2",
    kind: "single",
    difficulty: 3,
    stem: {
      zh: "企业三年来的服务目标都是“24 小时内上门”，而实际平均 6 小时就能到。这说明什么问题？",
      en: 'For three years the service target has been "on site within 24 hours", while the real average is 6 hours. What does this show?',
    },
    options: [
      {
        id: "a",
        text: { zh: "目标定得留有余地，说明服务水平稳定", en: "The target leaves room, so service is stable" },
      },
      {
        id: "b",
        text: {
          zh: "目标一经发布就是承诺，不应再作调整",
          en: "A target once issued is a promise and must not be changed",
        },
      },
      {
        id: "c",
        text: { zh: "没有根据监督结果及时修订服务目标", en: "Targets are not revised in the light of oversight" },
      },
      {
        id: "d",
        text: { zh: "目标与能力脱节，应改为 48 小时更稳妥", en: "Target and ability differ; 48 hours would be safer" },
      },
    ],
    key: ["c"],
    explanation: {
      zh: "目标是用来拉动改进的。长期轻松超额，说明目标已经失去作用，应结合监督数据往上修订（5.1.5.2）；往下放宽则是倒退。",
      en: "A target is there to pull improvement. When it is met with ease for years it no longer works and should be tightened on the data of oversight (5.1.5.2); loosening it is a step back.",
    },
  },
  {
    code: "GB27922-5.1.5.2-02",
    clause: "5.1.5.2",
    kind: "true_false",
    difficulty: 1,
    stem: {
      zh: "监督检查发现的问题只要当场纠正，就不必再与奖惩和目标调整挂钩。",
      en: "What oversight finds need only be put right on the spot; it need not lead to rewards, penalties or changed targets.",
    },
    options: [],
    key: false,
    explanation: {
      zh: "当场纠正只解决了这一次。5.1.5.2 要求监督的结果有奖有罚，并用来调整目标，这样问题才不会反复出现。",
      en: "That mends one case. Under 5.1.5.2 the findings feed rewards and penalties and the revision of targets, so that the problem does not come back.",
    },
  },
  {
    code: "GB27922-5.1.5.2-03",
    clause: "5.1.5.2",
    kind: "multiple",
    difficulty: 2,
    stem: {
      zh: "下列哪些可以作为“内部评价和外部评价”的证据？",
      en: "Which of these are evidence of internal and external evaluation?",
    },
    options: [
      {
        id: "a",
        text: { zh: "管理师主持完成的年度自评报告", en: "The yearly self-assessment led by the service managers" },
      },
      { id: "b", text: { zh: "认证机构出具的监督审核报告", en: "A surveillance report of the certification body" } },
      { id: "c", text: { zh: "供应商寄来的新品目录和报价", en: "A supplier's catalogue and quotation" } },
      { id: "d", text: { zh: "委托第三方做的神秘顾客测评", en: "A mystery-customer test by a third party" } },
    ],
    key: ["a", "b", "d"],
    explanation: {
      zh: "自评属于内部评价，监督审核和第三方测评属于外部评价（5.1.5.2）。产品目录与服务评价无关。",
      en: "Self-assessment is internal; surveillance and third-party tests are external (5.1.5.2). A catalogue has nothing to do with evaluation.",
    },
  },
  {
    code: "GB27922-5.1.6.1-01",
    clause: "5.1.6.1",
    kind: "single",
    difficulty: 3,
    stem: {
      zh: "维修部发现某批次风扇电机返修率明显偏高。下列哪种做法体现了“反馈—改进”的闭环？",
      en: "The repair team sees that fan motors of one batch come back far too often. Which step closes the loop from feedback to improvement?",
    },
    options: [
      {
        id: "a",
        text: {
          zh: "维修部多备一批电机，尽量缩短顾客等待时间",
          en: "The team stocks more motors so that customers wait less",
        },
      },
      {
        id: "b",
        text: {
          zh: "反馈给质量部查因整改，再跟踪返修率",
          en: "Quality is told, finds and mends the cause, and the return rate is tracked",
        },
      },
      {
        id: "c",
        text: {
          zh: "在售后例会上通报情况，请各网点多加注意",
          en: "It is announced at the service meeting and every service point is asked to take more care",
        },
      },
      {
        id: "d",
        text: { zh: "客服部统一答复口径，安抚来电报修的顾客", en: "Customer care agrees on wording to calm callers" },
      },
    ],
    key: ["b"],
    explanation: {
      zh: "信息要从服务传到生产，原因要查清，改后还要看效果（5.1.6.1）。备件、通报和话术都停在售后内部，问题的源头没有动。",
      en: "News travels from service to production, the cause is found and the effect is checked (5.1.6.1). Stock, notices and wording stay inside after-sales and leave the source untouched.",
    },
  },
  {
    code: "GB27922-5.1.6.3-01",
    clause: "5.1.6.3",
    kind: "single",
    difficulty: 1,
    stem: {
      zh: "核对企业手里的其他认证证书时，最要紧的是看什么？",
      en: "When looking at the other certificates a company holds, what matters most?",
    },
    options: [
      { id: "a", text: { zh: "证书是否装裱并挂在接待处", en: "Whether they are framed and hung in the lobby" } },
      { id: "b", text: { zh: "证书是否出自同一家机构", en: "Whether one body issued them all" } },
      {
        id: "c",
        text: { zh: "证书数量是否多于同行企业", en: "Whether there are more of them than competitors can show" },
      },
      { id: "d", text: { zh: "证书目前是否有效并可查到", en: "Whether they are valid now and can be looked up" } },
    ],
    key: ["d"],
    explanation: {
      zh: "取得过不等于保持着。应在国家认证信息平台查询证书状态并留存查询记录（5.1.6.3）。",
      en: "Having had one is not the same as keeping it. Look up the status on the national platform and keep the record (5.1.6.3).",
    },
  },
  {
    code: "GB27922-5.1.6.2-01",
    clause: "5.1.6.2",
    kind: "multiple",
    difficulty: 2,
    stem: {
      zh: "遇到反复修不好的疑难故障，哪些材料可以作为 5.1.6.2 的证据？",
      en: "A fault keeps coming back after repair. What may serve as evidence for 5.1.6.2?",
    },
    options: [
      { id: "a", text: { zh: "内部专家组的研究立项和报告", en: "The internal expert group's study plan and report" } },
      { id: "b", text: { zh: "与检测院所签订的委托分析协议", en: "An agreement that commissions a test institute" } },
      {
        id: "c",
        text: { zh: "请顾客再耐心等一等的通话录音", en: "A recording of a call asking the customer to be patient" },
      },
      { id: "d", text: { zh: "把故障机更换为新机的出库单", en: "The stock slip for swapping the faulty unit" } },
    ],
    key: ["a", "b"],
    explanation: {
      zh: "5.1.6.2 看的是有没有人研究难题：内部力量或外部专业机构都可以。安抚和换机解决的是个案，不说明难题被研究过。",
      en: "5.1.6.2 asks whether somebody studies hard problems, inside or through an expert body. Calming the customer or swapping the unit settles one case and studies nothing.",
    },
  },
  {
    code: "GB27922-5.1.6.4-01",
    clause: "5.1.6.4",
    kind: "true_false",
    difficulty: 1,
    stem: {
      zh: "没有参与过国家标准的企业，制定并公开自己的服务标准，也能说明它把服务标准化当回事。",
      en: "A company that has never taken part in a national standard can still show that it takes standardisation seriously by writing and publishing its own service standard.",
    },
    options: [],
    key: true,
    explanation: {
      zh: "5.1.6.4 看企业在服务标准化上下了多少功夫，参与国家或行业标准是鼓励事项。企业标准的制定、公开和执行都是证据。",
      en: "5.1.6.4 looks at how seriously standardisation is taken; taking part in national or trade standards is encouraged. Writing, publishing and applying one's own is evidence too.",
    },
  },
  {
    code: "GB27922-5.1.7.1-01",
    clause: "5.1.7.1",
    kind: "single",
    difficulty: 2,
    stem: {
      zh: "要验证服务理念是否真正被员工理解，下列哪种方法最有效？",
      en: "What is the best way to find out whether staff really understand the service philosophy?",
    },
    options: [
      { id: "a", text: { zh: "查看理念在官网首页上是否醒目", en: "See whether it stands out on the home page" } },
      {
        id: "b",
        text: { zh: "请总经理在首次会议上介绍理念", en: "Have the general manager present it at the opening meeting" },
      },
      {
        id: "c",
        text: { zh: "随机询问员工，请他解释并举例", en: "Ask employees at random to explain it and give an example" },
      },
      { id: "d", text: { zh: "统计理念标语张贴的位置和数量", en: "Count where and how often the slogan is posted" } },
    ],
    key: ["c"],
    explanation: {
      zh: "理念要统领工作，还要员工说得出、做得到（5.1.7.1）。随机访谈能看出理解程度，标语和领导介绍只能证明“发布过”。",
      en: "The philosophy guides the work and staff can explain it (5.1.7.1). Random interviews show understanding; posters and a speech only show that it was issued.",
    },
  },
  {
    code: "GB27922-5.1.7.2-01",
    clause: "5.1.7.2",
    kind: "single",
    difficulty: 2,
    stem: {
      zh: "保修卡写“整机保修两年”，网店页面写“保修三年”，销售合同写“按国家规定”。首先应判断为哪类问题？",
      en: 'The warranty card says two years, the web shop three years, the contract "as the state prescribes". What problem is this first of all?',
    },
    options: [
      { id: "a", text: { zh: "对外承诺的说法不一致", en: "The promise is not worded alike" } },
      { id: "b", text: { zh: "保修期低于国家的规定", en: "The warranty is shorter than the law demands" } },
      { id: "c", text: { zh: "没有公示维修收费标准", en: "Repair prices are not published" } },
      { id: "d", text: { zh: "没有开展顾客满意度调查", en: "No satisfaction survey is held" } },
    ],
    key: ["a"],
    explanation: {
      zh: "同一项承诺在广告、保修卡、合同里应当一个口径，并真正传到顾客（5.1.7.2）。题干没有给出法定期限，不能直接断定期限违规。",
      en: "One promise has one wording in adverts, cards and contracts, and it reaches customers (5.1.7.2). Nothing here says what the legal period is, so a breach of it cannot be claimed.",
    },
  },
  {
    code: "GB27922-5.1.7.3-01",
    clause: "5.1.7.3",
    kind: "true_false",
    difficulty: 1,
    stem: {
      zh: "企业举办的开放日、公益讲座等活动，也可以作为服务文化对外宣传的证据。",
      en: "Open days or public talks held by a company may count as evidence that it makes its service culture known.",
    },
    options: [],
    key: true,
    explanation: {
      zh: "宣传方式不限于付费广告。活动方案、照片、媒体报道和口碑调查都能说明公众了解企业的服务文化（5.1.7.3）。",
      en: "Publicity is not only paid advertising. Plans, photos, press and reputation surveys all show that the public knows the service culture (5.1.7.3).",
    },
  },
  {
    code: "GB27922-5.1.7.2-02",
    clause: "5.1.7.2",
    kind: "multiple",
    difficulty: 2,
    stem: {
      zh: "核对服务承诺口径是否一致，应把哪些材料放在一起比？",
      en: "Which papers should be laid side by side to see whether the service promise is worded alike?",
    },
    options: [
      { id: "a", text: { zh: "产品广告和宣传页", en: "Adverts and leaflets" } },
      { id: "b", text: { zh: "随机附带的保修卡", en: "The warranty card that comes with the goods" } },
      { id: "c", text: { zh: "员工的劳动合同", en: "Employment contracts" } },
      { id: "d", text: { zh: "对外使用的销售合同", en: "Sales contracts in use" } },
    ],
    key: ["a", "b", "d"],
    explanation: {
      zh: "顾客能看到的承诺都要核对：广告、保修卡、合同、网页（5.1.7.2）。劳动合同是企业与员工之间的文件，不对顾客作承诺。",
      en: "Compare every promise customers can see: adverts, cards, contracts, web pages (5.1.7.2). An employment contract promises nothing to customers.",
    },
  },
  {
    code: "GB27922-5.2.1.3-01",
    clause: "5.2.1.3",
    kind: "single",
    difficulty: 2,
    stem: {
      zh: "某净水器企业公示了保修期，但维修收费写“由师傅上门报价”，滤芯等易损件没有列明。对照 5.2.1.3 应怎样判断？",
      en: 'A maker of water purifiers publishes its warranty, but for repair prices says "the technician quotes on site", and lists no wearing parts such as filters. How does this stand against 5.2.1.3?',
    },
    options: [
      { id: "a", text: { zh: "符合，收费标准属于企业的商业秘密", en: "Met; prices are a business secret" } },
      {
        id: "b",
        text: {
          zh: "不符合，收费和易损件也应让顾客知道",
          en: "Not met; prices and wearing parts must be made known too",
        },
      },
      {
        id: "c",
        text: { zh: "符合，师傅上门报价就等于告知了顾客", en: "Met; a quotation on site is telling the customer" },
      },
      {
        id: "d",
        text: {
          zh: "不符合，还应当一并公开零部件的进货成本",
          en: "Not met; the purchase cost of parts must be published as well",
        },
      },
    ],
    key: ["b"],
    explanation: {
      zh: "保修多久、修要多少钱、主要件和易损件是哪些，都属于应明示的信息（5.2.1.3）。进货成本不在其列。",
      en: "Warranty length, repair prices, main and wearing parts are all to be made plain (5.2.1.3). Purchase cost is not among them.",
    },
  },
  {
    code: "GB27922-5.2.1.5-01",
    clause: "5.2.1.5",
    kind: "single",
    difficulty: 3,
    stem: {
      zh: "企业发现某批次插座存在结构缺陷，已经停售。对已卖出的商品，下一步最应做什么？",
      en: "A company finds a structural defect in one batch of sockets and has stopped selling it. What should it do next about those already sold?",
    },
    options: [
      {
        id: "a",
        text: {
          zh: "等顾客报修时再逐个更换，避免引起恐慌",
          en: "Replace each one when the customer reports it, so as not to alarm people",
        },
      },
      {
        id: "b",
        text: { zh: "通知经销商即可，由经销商决定怎样处理", en: "Tell the dealers and let them decide what to do" },
      },
      {
        id: "c",
        text: {
          zh: "先查清内部责任，处分完毕后再对外说明",
          en: "First find who is to blame, then speak to the public",
        },
      },
      {
        id: "d",
        text: {
          zh: "按公开机制尽快告知顾客，并说明处置办法",
          en: "Tell customers at once through the disclosure procedure and say how it is dealt with",
        },
      },
    ],
    key: ["d"],
    explanation: {
      zh: "结构性、批次性的缺陷要有公开机制，并尽快让顾客知道（5.2.1.5）；是否召回、怎样处置同步进行（5.2.5.4）。内部追责不能拖住对顾客的告知。",
      en: "Structural or batch defects are disclosed by a set procedure and customers told without delay (5.2.1.5), while recall or remedy is arranged (5.2.5.4). Finding who is to blame must not hold that up.",
    },
  },
  {
    code: "GB27922-5.2.1.4-01",
    clause: "5.2.1.4",
    kind: "single",
    difficulty: 1,
    stem: {
      zh: "下列商品中，哪一种最需要标注安全提示并写明安全使用年限？",
      en: "Which of these goods most needs a safety warning and a stated safe service life?",
    },
    options: [
      { id: "a", text: { zh: "陶瓷花瓶", en: "A decorative ceramic vase" } },
      { id: "b", text: { zh: "办公便笺纸", en: "Office notepads" } },
      { id: "c", text: { zh: "燃气热水器", en: "A gas water heater" } },
      { id: "d", text: { zh: "纯棉毛巾", en: "A cotton towel" } },
    ],
    key: ["c"],
    explanation: {
      zh: "这一条针对关系到使用安全的商品（5.2.1.4）。燃气热水器超期使用有漏气和中毒的危险，应标明提示和年限。",
      en: "The item is meant for goods that bear on user safety (5.2.1.4). A gas water heater used past its life may leak or poison, so it carries both.",
    },
  },
  {
    code: "GB27922-5.2.1.2-01",
    clause: "5.2.1.2",
    kind: "multiple",
    difficulty: 1,
    stem: {
      zh: "随商品附带的资料，通常应让顾客看懂哪些内容？",
      en: "What should the papers that come with a product normally let the customer understand?",
    },
    options: [
      { id: "a", text: { zh: "商品的主要技术数据", en: "Its main technical data" } },
      { id: "b", text: { zh: "操作和使用的方法", en: "How to operate and use it" } },
      { id: "c", text: { zh: "日常保养的要求", en: "How to care for it" } },
      { id: "d", text: { zh: "企业的股东和出资情况", en: "Who owns the company and with what capital" } },
    ],
    key: ["a", "b", "c"],
    explanation: {
      zh: "附带资料围绕“是什么、怎么用、怎么养”，文字要通俗并合乎规定（5.2.1.2）。股东情况与使用商品无关。",
      en: "The papers answer what it is, how to use it and how to care for it, in plain words and by the rules (5.2.1.2). Ownership has nothing to do with use.",
    },
  },
  {
    code: "GB27922-5.2.1.1-01",
    clause: "5.2.1.1",
    kind: "true_false",
    difficulty: 2,
    stem: {
      zh: "企业迁址后，只要产品没有变化，可以把印着旧厂址的包装用完，不影响包装标识这一条。",
      en: "After a move, a company may use up packs printed with the old factory address without effect on the labelling item, as long as the product is unchanged.",
    },
    options: [],
    key: false,
    explanation: {
      zh: "包装上的企业信息也要准确（5.2.1.1）。旧厂址会误导顾客，应更换或加贴更正标签后再出货。",
      en: "What the pack says about the company must be right as well (5.2.1.1). An old address misleads; change it or add a correction label before shipping.",
    },
  },
  {
    code: "GB27922-5.2.2.1-01",
    clause: "5.2.2.1",
    kind: "single",
    difficulty: 2,
    stem: {
      zh: "商家约定壁挂炉售出后三日内安装，顾客多次催促，第十日才装好，安装质量合格。应怎样判断？",
      en: "A dealer agreed to install a wall-hung boiler within three days of sale. After several reminders it was fitted on the tenth day; the work itself was sound. How is this judged?",
    },
    options: [
      { id: "a", text: { zh: "安装质量没问题，但没有做到及时", en: "The work is sound but was not prompt" } },
      { id: "b", text: { zh: "安装质量合格，所以本条没有问题", en: "The work is sound, so there is no problem" } },
      {
        id: "c",
        text: { zh: "顾客最后签了字，就可以视为及时", en: "The customer signed in the end, so it counts as prompt" },
      },
      { id: "d", text: { zh: "属于送货的问题，与安装调试无关", en: "This is about delivery, not installation" } },
    ],
    key: ["a"],
    explanation: {
      zh: "安装调试既看质量也看及时（5.2.2.1）。顾客签字证明完工，不能证明按约定时间完工。",
      en: "Installation is judged on quality and on promptness (5.2.2.1). A signature proves that it was done, not that it was done in time.",
    },
  },
  {
    code: "GB27922-5.2.2.4-01",
    clause: "5.2.2.4",
    kind: "single",
    difficulty: 2,
    stem: {
      zh: "维修工换好零件后，才告诉顾客要收 380 元，顾客没有异议并付了款。应怎样判断？",
      en: "A technician replaces a part and only then says it costs 380 yuan. The customer does not object and pays. How is this judged?",
    },
    options: [
      { id: "a", text: { zh: "顾客已付款，等于认可了收费", en: "The customer paid and so agreed to the charge" } },
      { id: "b", text: { zh: "没有在服务前讲明价格，不符合", en: "The price was not told before the work: not met" } },
      { id: "c", text: { zh: "只要开了发票，就算已经明示", en: "An invoice counts as telling the price" } },
      {
        id: "d",
        text: { zh: "收费不高于市价，事后说明即可", en: "If it is not above market price, telling later will do" },
      },
    ],
    key: ["b"],
    explanation: {
      zh: "收费要合理，而且要在服务之前讲清楚（5.2.2.4）。事后告知让顾客失去了选择的机会，付款和开票都补不回来。",
      en: "Charges are fair and told before the work (5.2.2.4). Telling afterwards takes away the customer's choice; payment or an invoice cannot mend that.",
    },
  },
  {
    code: "GB27922-5.2.2.3-01",
    clause: "5.2.2.3",
    kind: "true_false",
    difficulty: 1,
    stem: {
      zh: "商品一过保修期，企业就可以不再向顾客提供技术支持。",
      en: "Once the warranty has ended, a company need no longer give customers technical support.",
    },
    options: [],
    key: false,
    explanation: {
      zh: "技术支持应贯穿商品的使用期，保修期外可以合理收费，但不能撒手不管（5.2.2.3）。",
      en: "Support goes on through the product's life. After the warranty it may be charged for, fairly, but not refused (5.2.2.3).",
    },
  },
  {
    code: "GB27922-5.2.2.2-01",
    clause: "5.2.2.2",
    kind: "multiple",
    difficulty: 1,
    stem: {
      zh: "哪些材料可以证明企业教会了顾客使用商品、并解答了疑问？",
      en: "What may prove that customers were shown how to use the goods and had their questions answered?",
    },
    options: [
      { id: "a", text: { zh: "顾客培训的签到表和教材", en: "Attendance sheets and material of customer training" } },
      { id: "b", text: { zh: "商品的出厂检验报告", en: "The release inspection report" } },
      { id: "c", text: { zh: "咨询与解答记录", en: "A log of questions and answers" } },
      { id: "d", text: { zh: "公开发布的操作视频和常见问题", en: "Published tutorial videos and FAQs" } },
    ],
    key: ["a", "c", "d"],
    explanation: {
      zh: "这一条看指导和答疑（5.2.2.2）。检验报告说明的是质量，属于 5.2.5.1 的证据。",
      en: "The item is about guidance and answers (5.2.2.2). An inspection report is about quality and belongs to 5.2.5.1.",
    },
  },
  {
    code: "GB27922-5.2.3.1-01",
    clause: "5.2.3.1",
    kind: "single",
    difficulty: 1,
    stem: {
      zh: "近三个月玻璃茶几到货破损率连续上升，服务质量会上最先应检查哪个环节？",
      en: "Breakage of glass tables on arrival has risen for three months. What should the service-quality meeting look at first?",
    },
    options: [
      { id: "a", text: { zh: "顾客签收时的书写是否规范", en: "Whether customers sign the slips neatly" } },
      {
        id: "b",
        text: { zh: "客服接听电话的用语是否统一", en: "Whether customer care uses the same wording on the phone" },
      },
      { id: "c", text: { zh: "维修人员的数量是否足够", en: "Whether there are enough technicians" } },
      { id: "d", text: { zh: "运输包装和装卸的要求是否落实", en: "Whether rules on packing and handling are kept" } },
    ],
    key: ["d"],
    explanation: {
      zh: "运输包装要牢靠完好，适合搬运（5.2.3.1）。破损率上升首先指向包装方式和装卸操作，可查包装规范、出货检查和货损统计。",
      en: "Packs are to be whole, safe and fit for carriage (5.2.3.1). Rising breakage points to packing and handling first: look at the packing rule, dispatch checks and damage figures.",
    },
  },
  {
    code: "GB27922-5.2.3.2-01",
    clause: "5.2.3.2",
    kind: "single",
    difficulty: 3,
    stem: {
      zh: "企业承诺“市区次日送达”，自报准时率 99%。评审员发现统计只算已出库的订单，缺货未发的不计入。问题出在哪里？",
      en: "A company promises next-day delivery in town and reports 99 % on time. The assessor finds that only orders already dispatched are counted; those out of stock are left out. What is wrong?",
    },
    options: [
      {
        id: "a",
        text: { zh: "准时率偏高，容易引起顾客的质疑", en: "The rate is too high and may make customers doubt it" },
      },
      { id: "b", text: { zh: "送达承诺只能由物流公司向顾客作出", en: "Only the carrier may promise delivery" } },
      {
        id: "c",
        text: {
          zh: "统计口径避开了没有兑现的那部分承诺",
          en: "The way of counting leaves out promises that were not kept",
        },
      },
      { id: "d", text: { zh: "市区范围应由顾客自己来划定", en: 'Customers should define what "in town" means' } },
    ],
    key: ["c"],
    explanation: {
      zh: "承诺从顾客下单时起算，缺货未发同样没有兑现（5.2.3.2）。口径要与承诺一致，否则数据再漂亮也不是证据。",
      en: "The promise runs from the order; goods not sent are a promise not kept (5.2.3.2). Count what was promised, or fine figures prove nothing.",
    },
  },
  {
    code: "GB27922-5.2.3.2-02",
    clause: "5.2.3.2",
    kind: "true_false",
    difficulty: 1,
    stem: {
      zh: "送货外包给物流公司后，企业仍要对自己向顾客承诺的送货范围和时间负责。",
      en: "When delivery is given to a carrier, the company still answers for the area and time it promised to customers.",
    },
    options: [],
    key: true,
    explanation: {
      zh: "承诺是企业作出的，外包不改变对顾客的责任（5.2.3.2）。应通过协议和考核把承诺传给物流商。",
      en: "The company made the promise; outsourcing does not change that (5.2.3.2). Pass it on to the carrier by contract and appraisal.",
    },
  },
  {
    code: "GB27922-5.2.4.1-01",
    clause: "5.2.4.1",
    kind: "single",
    difficulty: 1,
    stem: { zh: "下列哪种报修受理方式最合适？", en: "Which way of taking in repair requests is best?" },
    options: [
      {
        id: "a",
        text: { zh: "谁有空谁接，修好后口头交代", en: "Whoever is free takes it and reports by word of mouth" },
      },
      {
        id: "b",
        text: {
          zh: "固定岗位接待，逐单登记编号",
          en: "A fixed post receives customers and logs each request with a number",
        },
      },
      {
        id: "c",
        text: {
          zh: "开发票时由财务统一补登记",
          en: "Accounts enters them all together later, when the invoices are written out",
        },
      },
      { id: "d", text: { zh: "由顾客在微信群里自行登记", en: "Customers enter their names in a chat group" } },
    ],
    key: ["b"],
    explanation: {
      zh: "网点和服务部门要有固定的人接待并登记报修（5.2.4.1）。有编号才能跟踪时限、派工和回访。",
      en: "Points and service departments have fixed people who receive customers and log repairs (5.2.4.1). Only a numbered request can be followed for time, dispatch and call-back.",
    },
  },
  {
    code: "GB27922-5.2.4.3-01",
    clause: "5.2.4.3",
    kind: "single",
    difficulty: 3,
    stem: {
      zh: "抽查发现，一张维修服务单写着“更换主板”，实际只做了清洁。这首先违反了哪项要求？",
      en: 'A repair sheet says "main board replaced" while the unit was only cleaned. Which demand does this break first of all?',
    },
    options: [
      { id: "a", text: { zh: "定期检查维修设备的要求", en: "That repair equipment be checked at set times" } },
      { id: "b", text: { zh: "及时供应维修配件的要求", en: "That parts be supplied in time" } },
      { id: "c", text: { zh: "提供代用品给顾客的要求", en: "That customers be given a loan unit" } },
      { id: "d", text: { zh: "如实填写维修记录的要求", en: "That the repair record be true" } },
    ],
    key: ["d"],
    explanation: {
      zh: "维修记录必须真实并交给顾客（5.2.4.3）。虚填换件还可能构成欺诈，属于违法的特别扣分情形。",
      en: "The repair record is true and given to the customer (5.2.4.3). Inventing a replaced part may be fraud, which also counts as a special deduction for breach of law.",
    },
  },
  {
    code: "GB27922-5.2.4.6-01",
    clause: "5.2.4.6",
    kind: "single",
    difficulty: 2,
    stem: {
      zh: "顾客送修的制氧机缺件，预计要等 25 天。下列哪种做法最合适？",
      en: "A customer's oxygen concentrator waits for a part, about 25 days. What is the best thing to do?",
    },
    options: [
      {
        id: "a",
        text: { zh: "讲明原因和时间，先借一台代用机", en: "Explain the cause and the time, and lend a unit meanwhile" },
      },
      { id: "b", text: { zh: "建议顾客另买一台，旧机修好再说", en: "Advise the customer to buy another one" } },
      { id: "c", text: { zh: "每天打电话致歉，一直到修好为止", en: "Ring every day to apologise until it is done" } },
      {
        id: "d",
        text: {
          zh: "免收本次检测费，作为等待的补偿",
          en: "Waive the inspection fee to make up for the long wait for the part",
        },
      },
    ],
    key: ["a"],
    explanation: {
      zh: "维修时间长或因维修方耽误时，应考虑提供代用品（5.2.4.6）。制氧机停用影响健康，道歉和减免都解决不了使用问题。",
      en: "When repair is long or the repairer causes delay, a loan unit is what helps (5.2.4.6). Going without oxygen affects health; apologies and waivers do not give the customer a working unit.",
    },
  },
  {
    code: "GB27922-5.2.4.5-01",
    clause: "5.2.4.5",
    kind: "multiple",
    difficulty: 2,
    stem: {
      zh: "要看维修配件是否质量可靠、供应及时，可以查哪些材料？",
      en: "What can be looked at to see whether parts are sound and come in time?",
    },
    options: [
      { id: "a", text: { zh: "合格供方名录和评价记录", en: "The approved-supplier list and evaluations" } },
      { id: "b", text: { zh: "配件进货检验记录", en: "Incoming inspection of parts" } },
      { id: "c", text: { zh: "安全库存和补货记录", en: "Safety stock and replenishment records" } },
      { id: "d", text: { zh: "维修人员的考勤表", en: "Attendance records of technicians" } },
    ],
    key: ["a", "b", "c"],
    explanation: {
      zh: "质量看供方和进货检验，及时看库存和补货（5.2.4.5）。考勤反映的是人，不是件。",
      en: "Suppliers and incoming inspection show quality, stock and replenishment show timeliness (5.2.4.5). Attendance is about people, not parts.",
    },
  },
  {
    code: "GB27922-5.2.4.4-01",
    clause: "5.2.4.4",
    kind: "true_false",
    difficulty: 1,
    stem: {
      zh: "维修用的仪表和设备平时不必检查，等出现故障再修，也能满足对维修设备的要求。",
      en: "Repair gauges and equipment need no regular checks; mending them when they fail is enough.",
    },
    options: [],
    key: false,
    explanation: {
      zh: "维修设施设备要定期检查，保证随时能用、量得准（5.2.4.4）。坏了再修，中间修出来的活就没有保障。",
      en: "Repair equipment is checked at set times so that it works and measures right (5.2.4.4). Work done with a gauge gone wrong cannot be trusted.",
    },
  },
  {
    code: "GB27922-5.2.4.3-02",
    clause: "5.2.4.3",
    kind: "fill_in",
    difficulty: 2,
    stem: {
      zh: "评审抽查 20 张维修服务单，有 3 张没有顾客签字。若该项按抽样比例扣分，应扣去该项分值的 ____ %。",
      en: "Of 20 repair sheets sampled, 3 lack the customer's signature. If the item loses points in proportion to failing samples, it loses ____ % of its points.",
    },
    options: [],
    key: ["15", "15%", "百分之十五", "十五"],
    explanation: {
      zh: "抽样判定时按不符合样本所占比例扣分：3÷20＝15%（5.2.4.3 的证据用抽样取得；扣分办法属第 6 章）。",
      en: "With sampling, points are lost in proportion to failing samples: 3 ÷ 20 = 15 % (evidence for 5.2.4.3 is sampled; the method belongs to chapter 6).",
    },
  },
  {
    code: "GB27922-5.2.5.3-01",
    clause: "5.2.5.3",
    kind: "single",
    difficulty: 3,
    stem: {
      zh: "顾客网购的普通台灯完好，收货第 5 天以“不喜欢”为由要求退货，页面没有另作约定。应怎样处理？",
      en: "A customer bought a plain lamp online, in perfect order, and on day 5 wants to return it because she does not like it. The shop page says nothing special. What applies?",
    },
    options: [
      {
        id: "a",
        text: { zh: "商品没有质量问题，可以拒绝退货", en: "There is no fault, so the return may be refused" },
      },
      {
        id: "b",
        text: {
          zh: "可以退货，但要扣除两成折旧费",
          en: "It may be returned, less 20 % of the price for wear and handling",
        },
      },
      {
        id: "c",
        text: { zh: "可以退货，退回的运费由顾客承担", en: "It may be returned; the customer pays the return freight" },
      },
      {
        id: "d",
        text: { zh: "可以退货，退回的运费由商家承担", en: "It may be returned; the shop pays the return freight" },
      },
    ],
    key: ["c"],
    explanation: {
      zh: "网络销售的商品一般适用收货七日内无理由退货，台灯不在例外之列；没有约定时退回运费由顾客承担（消费者权益保护法第二十五条，5.2.5.3）。完好商品扣折旧没有依据。",
      en: "Goods sold online can generally be returned within seven days without reason and a lamp is no exception; unless agreed otherwise the customer pays the return freight (Consumer Rights Protection Law art. 25; 5.2.5.3). There is no ground for deducting wear from goods in perfect order.",
    },
  },
  {
    code: "GB27922-5.2.5.5-01",
    clause: "5.2.5.5",
    kind: "single",
    difficulty: 2,
    stem: {
      zh: "顾客在某贸易企业买的电饭煲因质量问题造成损失，查明是厂家责任，顾客向该企业索赔。企业应怎样做？",
      en: "A rice cooker bought from a trading company caused loss through a fault that is the maker's. The customer claims from the trader. What should it do?",
    },
    options: [
      {
        id: "a",
        text: { zh: "先依规赔付顾客，再向厂家追偿", en: "Compensate by the rules first, then recover from the maker" },
      },
      {
        id: "b",
        text: { zh: "请顾客直接找厂家，提供厂家电话", en: "Send the customer to the maker and give the number" },
      },
      {
        id: "c",
        text: {
          zh: "等厂家出具鉴定结论后再作答复",
          en: "Answer the customer only after the maker's written finding has come",
        },
      },
      { id: "d", text: { zh: "代为转寄商品，其余事项不再介入", en: "Forward the goods and stay out of the rest" } },
    ],
    key: ["a"],
    explanation: {
      zh: "贸易企业要配合厂家处理，并按规定先行赔付，不能让顾客在两家之间来回跑（5.2.5.5）。属于厂家责任的，赔付后可以追偿。",
      en: "A trader supports the maker and pays first where the rules say so, rather than sending the customer back and forth (5.2.5.5). What is the maker's fault can be recovered afterwards.",
    },
  },
  {
    code: "GB27922-5.2.5.4-01",
    clause: "5.2.5.4",
    kind: "single",
    difficulty: 3,
    stem: {
      zh: "某型号停产三年后配件用完，仍在安全使用年限内的顾客要求维修。下列哪种处理最合适？",
      en: "Three years after a model was discontinued the parts ran out. A customer whose unit is still within its safe service life asks for repair. What is best?",
    },
    options: [
      {
        id: "a",
        text: {
          zh: "说明型号早已停产，请顾客自行购买新品",
          en: "Say that it is discontinued and ask the customer to buy a new one",
        },
      },
      {
        id: "b",
        text: {
          zh: "说明情况，按补救办法给出换购或补偿方案",
          en: "Explain and offer an exchange or compensation under the remedy rule",
        },
      },
      {
        id: "c",
        text: { zh: "先登记下来，等以后有了配件再通知顾客", en: "Log it and tell the customer when parts turn up" },
      },
      {
        id: "d",
        text: {
          zh: "介绍一家社会维修店，由顾客与其商谈费用",
          en: "Name an outside shop and let the customer agree a price",
        },
      },
    ],
    key: ["b"],
    explanation: {
      zh: "配件停产等原因使服务难以继续时，应有召回或补偿之类的补救办法（5.2.5.4）。推给顾客、无限期等待或转给别家，都不算补救。",
      en: "When service can no longer be given, as when parts are discontinued, a recall or another remedy such as compensation is due (5.2.5.4). Leaving it to the customer, waiting without end or passing it on is no remedy.",
    },
  },
  {
    code: "GB27922-5.2.5.2-01",
    clause: "5.2.5.2",
    kind: "multiple",
    difficulty: 2,
    stem: {
      zh: "核对企业明示的质保期限是否合规，应放在一起比对哪些内容？",
      en: "What should be compared to see whether stated warranty periods are lawful?",
    },
    options: [
      { id: "a", text: { zh: "法规或三包规定的期限", en: "The period set by law or the repair-replace-refund rules" } },
      { id: "b", text: { zh: "保修卡上印的期限", en: "The period on the warranty card" } },
      { id: "c", text: { zh: "同行企业广告里的期限", en: "The period in competitors' adverts" } },
      { id: "d", text: { zh: "合同和网页承诺的期限", en: "The periods in contracts and on web pages" } },
    ],
    key: ["a", "b", "d"],
    explanation: {
      zh: "以法定期限为底线，逐一核对对外明示的期限（5.2.5.2）。同行的做法可以参考，但不是合规的依据。",
      en: "The legal period is the floor; check each published period against it (5.2.5.2). What competitors do is interesting but no legal basis.",
    },
  },
  {
    code: "GB27922-5.2.5.3-02",
    clause: "5.2.5.3",
    kind: "true_false",
    difficulty: 2,
    stem: {
      zh: "企业可以在说明书里规定“质量问题退换，一律收取一成手续费”，并据此向顾客收费。",
      en: 'A company may write in its manual "a 10 % handling fee applies to every return for faults" and charge it.',
    },
    options: [],
    key: false,
    explanation: {
      zh: "商品有质量问题依规退换，不能用自己的格式条款减轻责任、加重顾客负担（5.2.5.3）。只有非企业原因的退换涉及收费，才谈得上事先告知。",
      en: "Faulty goods are exchanged or refunded by the rules; one's own small print cannot shift the burden to the customer (5.2.5.3). Only for returns that are not the company's fault may a fee arise, and it is told beforehand.",
    },
  },
  {
    code: "GB27922-5.2.5.3-03",
    clause: "5.2.5.3",
    kind: "fill_in",
    difficulty: 3,
    stem: {
      zh: "按消费者权益保护法，冰箱、电视机等耐用商品自接受之日起 ____ 个月内发现瑕疵并发生争议的，由经营者承担有关瑕疵的举证责任。",
      en: "Under the Consumer Rights Protection Law, when a defect in durable goods such as fridges or televisions is found within ____ months of receipt and disputed, the business bears the burden of proof about the defect.",
    },
    options: [],
    key: ["6", "六", "6个月", "六个月", "six"],
    explanation: {
      zh: "该法第二十三条规定为六个月。客服遇到此类争议不要让顾客“先去做鉴定”，应由企业组织检测（5.2.5.3）。",
      en: "Article 23 of that law says six months. Do not send the customer to get an expert opinion; the company arranges the test (5.2.5.3).",
    },
  },
  {
    code: "GB27922-5.2.6.2-01",
    clause: "5.2.6.2",
    kind: "single",
    difficulty: 2,
    stem: {
      zh: "企业以旧换新收回的旧电池堆在仓库，由流动商贩随意拉走。首先应补上什么？",
      en: "Old batteries taken back by a company lie in its store until a travelling dealer hauls them off. What has to be put in place first?",
    },
    options: [
      { id: "a", text: { zh: "以旧换新活动的宣传海报", en: "Posters for the trade-in offer" } },
      { id: "b", text: { zh: "顾客交回旧电池时的照片", en: "Photos of customers handing batteries in" } },
      { id: "c", text: { zh: "仓库保管人员的奖励办法", en: "A bonus scheme for the storekeeper" } },
      { id: "d", text: { zh: "与有资质单位的处置协议", en: "A disposal contract with a licensed handler" } },
    ],
    key: ["d"],
    explanation: {
      zh: "废旧商品的回收和处理要合乎安全与环保规定（5.2.6.2）。电池随意流出有污染风险，应交有资质的单位，并保留台账或转移记录。",
      en: "Waste goods are taken back and treated under safety and environmental rules (5.2.6.2). Loose batteries pollute: hand them to a licensed handler and keep a ledger or transfer forms.",
    },
  },
  {
    code: "GB27922-5.2.6.1-01",
    clause: "5.2.6.1",
    kind: "multiple",
    difficulty: 1,
    stem: {
      zh: "向顾客告知旧商品处理事项时，宜包括哪些内容？",
      en: "What should customers be told about getting rid of old goods?",
    },
    options: [
      { id: "a", text: { zh: "怎样安全拆下和存放旧商品", en: "How to remove and keep the old goods safely" } },
      { id: "b", text: { zh: "交到哪里、怎样联系", en: "Where to hand it in and whom to call" } },
      { id: "c", text: { zh: "旧零件在市场上的转卖价格", en: "What old parts sell for on the market" } },
      { id: "d", text: { zh: "随意丢弃可能造成的危害", en: "What harm may come from throwing it away" } },
    ],
    key: ["a", "b", "d"],
    explanation: {
      zh: "告知的重点是安全和环保（5.2.6.1）。转卖价格与此无关，还可能引导顾客自行拆解。",
      en: "Safety and the environment are the point (5.2.6.1). Resale prices do not matter here and may tempt customers to take things apart.",
    },
  },
  {
    code: "GB27922-5.2.6.1-02",
    clause: "5.2.6.1",
    kind: "true_false",
    difficulty: 1,
    stem: {
      zh: "企业自己不开展回收业务，也可以在说明书或官网上告诉顾客怎样安全、环保地处理旧商品。",
      en: "A company that takes nothing back itself can still tell customers in the manual or on its website how to dispose of old goods safely and cleanly.",
    },
    options: [],
    key: true,
    explanation: {
      zh: "告知和回收是两件事：5.2.6.1 看告知，5.2.6.2 看回收处置。没有回收业务，告知照样做得到。",
      en: "Telling and taking back are two things: 5.2.6.1 looks at the first, 5.2.6.2 at the second. The first is possible without the other.",
    },
  },
  {
    code: "GB27922-5.3.1.1-01",
    clause: "5.3.1.1",
    kind: "single",
    difficulty: 2,
    stem: {
      zh: "某热线对外写明“全天候服务”，实测晚上十点后无人接听。最合适的整改是哪一项？",
      en: 'A hotline is advertised as "round the clock", but after ten at night nobody answers. What is the right correction?',
    },
    options: [
      {
        id: "a",
        text: { zh: "再增加几个热线号码，方便顾客选择", en: "Add more numbers for customers to choose from" },
      },
      { id: "b", text: { zh: "把热线改为按分钟收费的号码", en: "Turn it into a number charged by the minute" } },
      { id: "c", text: { zh: "补足夜间值守，或如实公示受理时间", en: "Staff the night, or publish the true hours" } },
      { id: "d", text: { zh: "把热线号码从官网和包装上去掉", en: "Take the number off website and packs" } },
    ],
    key: ["c"],
    explanation: {
      zh: "渠道要打得通，时间要写得实（5.3.1.1）。做不到全天候，就公示真实的受理时间和夜间留言办法。",
      en: "The channel must answer and the hours must be true (5.3.1.1). Where round the clock is not possible, publish the real hours and how to leave a message.",
    },
  },
  {
    code: "GB27922-5.3.1.3-01",
    clause: "5.3.1.3",
    kind: "single",
    difficulty: 2,
    stem: {
      zh: "客服主管为了派工方便，把含姓名、电话、住址的顾客表发到全员聊天群。这首先违反了哪项要求？",
      en: "To make dispatch easier a supervisor posts a list with customers' names, phones and addresses in the whole staff's chat group. Which demand does this break first?",
    },
    options: [
      { id: "a", text: { zh: "定期调查顾客满意度的要求", en: "That satisfaction be surveyed at set times" } },
      { id: "b", text: { zh: "对顾客信息保密的要求", en: "That customer data be kept confidential" } },
      { id: "c", text: { zh: "为每件投诉建立档案的要求", en: "That each complaint have a file" } },
      { id: "d", text: { zh: "在网站上提供服务的要求", en: "That service be offered on the website" } },
    ],
    key: ["b"],
    explanation: {
      zh: "顾客档案要有权限、有保密措施，只让办事的人看到办事所需的信息（5.3.1.3，个人信息保护法的最小必要原则）。",
      en: "Customer files need access limits: each person sees only what the job needs (5.3.1.3, and the principle of minimum necessity in the Personal Information Protection Law).",
    },
  },
  {
    code: "GB27922-5.3.1.4-01",
    clause: "5.3.1.4",
    kind: "single",
    difficulty: 3,
    stem: {
      zh: "某企业只在“给五星好评领红包”活动中发放满意度问卷，得出满意率 99.8%。这份调查的主要问题是什么？",
      en: 'A company hands out its satisfaction survey only with the offer "five stars earns a bonus" and finds 99.8 % satisfied. What is mainly wrong?',
    },
    options: [
      {
        id: "a",
        text: {
          zh: "样本和引导都有偏差，结果不可信",
          en: "Sample and incentive are biased, so the result cannot be trusted",
        },
      },
      {
        id: "b",
        text: {
          zh: "满意率没有达到百分之百，还应再提高一些",
          en: "The rate has not reached 100 % and should be pushed up in the next survey",
        },
      },
      {
        id: "c",
        text: {
          zh: "问卷的数量不够多，至少应当再增加一倍",
          en: "There are too few questionnaires; they should be doubled",
        },
      },
      {
        id: "d",
        text: { zh: "红包的金额偏低，没有吸引足够多的顾客参加", en: "The bonus is too small to draw enough customers" },
      },
    ],
    key: ["a"],
    explanation: {
      zh: "调查是为了听到真实意见并用来改进（5.3.1.4）。只问领奖的人、又用奖励引导高分，数字再高也没有用处。",
      en: "A survey is there to hear true opinions and use them (5.3.1.4). Asking only those who get a bonus, and paying for high marks, makes the figure useless.",
    },
  },
  {
    code: "GB27922-5.3.1.3-02",
    clause: "5.3.1.3",
    kind: "multiple",
    difficulty: 3,
    stem: {
      zh: "按照个人信息保护法，企业在售后中处理顾客信息，哪些做法是正确的？",
      en: "Under the Personal Information Protection Law, what is right when handling customer data in after-sales?",
    },
    options: [
      { id: "a", text: { zh: "只收集与服务目的有关的最少信息", en: "Collect only the least data the service needs" } },
      {
        id: "b",
        text: { zh: "告知处理的目的、方式和保存期限", en: "State purpose, method and how long data are kept" },
      },
      { id: "c", text: { zh: "提供方便的办法让顾客撤回同意", en: "Give customers an easy way to withdraw consent" } },
      {
        id: "d",
        text: {
          zh: "顾客不同意接收营销短信就不予维修",
          en: "Refuse repair to customers who decline marketing messages",
        },
      },
    ],
    key: ["a", "b", "c"],
    explanation: {
      zh: "最小必要、充分告知、可撤回同意都是该法的要求；维修并不需要营销短信，不能以不同意为由拒绝服务（5.3.1.3）。",
      en: "Minimum necessity, full notice and revocable consent are what the law asks. Repair does not need marketing messages, so service may not be refused for that (5.3.1.3).",
    },
  },
  {
    code: "GB27922-5.3.1.5-01",
    clause: "5.3.1.5",
    kind: "true_false",
    difficulty: 1,
    stem: {
      zh: "逢年过节给全部顾客群发同一条祝福短信，就完全做到了贴合顾客需要的主动服务。",
      en: "Sending all customers the same greeting at holidays fully amounts to targeted, proactive service.",
    },
    options: [],
    key: false,
    explanation: {
      zh: "主动服务要贴合顾客需要，例如换季前免费检查、老顾客保养提醒，并隔一段时间开展一次（5.3.1.5）。群发问候没有针对性。",
      en: "Proactive service answers a need, such as a free check before the season or a care reminder, and comes back at set times (5.3.1.5). A mass greeting has no target.",
    },
  },
  {
    code: "GB27922-5.3.1.3-03",
    clause: "5.3.1.3",
    kind: "fill_in",
    difficulty: 3,
    stem: {
      zh: "按个人信息保护法，个人信息保护影响评估报告和处理情况记录应当至少保存 ____ 年。",
      en: "Under the Personal Information Protection Law, the impact assessment report and the record of processing are kept for at least ____ years.",
    },
    options: [],
    key: ["3", "三", "三年", "3年", "three"],
    explanation: {
      zh: "该法第五十六条规定至少保存三年。委托第三方呼叫中心处理顾客信息前，就应先做这项评估（5.3.1.3）。",
      en: "Article 56 says at least three years. Such an assessment is due, for instance, before a call centre is entrusted with customer data (5.3.1.3).",
    },
  },
  {
    code: "GB27922-5.3.2.1-01",
    clause: "5.3.2.1",
    kind: "single",
    difficulty: 1,
    stem: {
      zh: "抽查四份投诉档案，各自包含下列内容，哪一份最完整？",
      en: "Four complaint files hold the following. Which is the most complete?",
    },
    options: [
      { id: "a", text: { zh: "投诉人姓名、投诉时间、问题描述", en: "Name, time, description of the problem" } },
      { id: "b", text: { zh: "投诉人姓名、问题描述、经办人签名", en: "Name, description, signature of the clerk" } },
      {
        id: "c",
        text: {
          zh: "问题描述、处理结果、赔偿的金额",
          en: "Description of the problem, how it ended, and the amount of compensation paid",
        },
      },
      {
        id: "d",
        text: {
          zh: "来电登记、调查处理、顾客确认结果",
          en: "Intake record, enquiry and handling, result confirmed by the customer",
        },
      },
    ],
    key: ["d"],
    explanation: {
      zh: "一案一档，要能看出从受理、调查、处理到顾客确认的全过程（5.3.2.1）。缺了结果或顾客确认，就说不清是否真正办结。",
      en: "One file per case shows the whole course from intake through enquiry and handling to the customer's confirmation (5.3.2.1). Without result or confirmation nobody can tell whether it was settled.",
    },
  },
  {
    code: "GB27922-5.3.2.2-01",
    clause: "5.3.2.2",
    kind: "single",
    difficulty: 3,
    stem: {
      zh: "一起投诉当天就标为“已回复、已关闭”，但同一顾客一周内又为同一问题投诉三次。这说明什么？",
      en: 'A complaint was marked "answered, closed" on the day, but the customer complained about the same thing three more times within a week. What does this show?',
    },
    options: [
      {
        id: "a",
        text: { zh: "当天已回复，应判为及时有效", en: "It was answered that day, so it was prompt and effective" },
      },
      { id: "b", text: { zh: "只关闭了单据，没有解决问题", en: "The ticket was closed, not the problem" } },
      {
        id: "c",
        text: { zh: "属于重复投诉，应合并后不计", en: "These are repeats and should be merged and left out" },
      },
      { id: "d", text: { zh: "属于技术故障，不是投诉处理", en: "This is a technical fault, not complaint handling" } },
    ],
    key: ["b"],
    explanation: {
      zh: "既要回应快，也要真正解决（5.3.2.2）。关闭要以顾客确认或回访为准，重复投诉恰恰是没有解决的信号。",
      en: "Answers must be quick and the problem really solved (5.3.2.2). Close a case on the customer's confirmation or a call-back; a repeat is the very sign that it was not.",
    },
  },
  {
    code: "GB27922-5.3.2.3-01",
    clause: "5.3.2.3",
    kind: "single",
    difficulty: 2,
    stem: {
      zh: "上门维修时，维修工不慎划伤了顾客家的地板。现场最先应该怎样做？",
      en: "During a home repair the technician scratches the customer's floor. What should be done first on the spot?",
    },
    options: [
      {
        id: "a",
        text: {
          zh: "先请主管认定责任，再与顾客沟通",
          en: "Have the supervisor decide who is to blame, then talk to the customer",
        },
      },
      {
        id: "b",
        text: { zh: "抓紧修完离开，顾客提出来再处理", en: "Finish, leave, and deal with it if the customer raises it" },
      },
      {
        id: "c",
        text: { zh: "当面承认并致歉，记录后立即上报", en: "Admit it and apologise, record it and report at once" },
      },
      { id: "d", text: { zh: "请顾客自己联系保险公司办理理赔", en: "Ask the customer to contact the insurer" } },
    ],
    key: ["c"],
    explanation: {
      zh: "服务失误要有补救办法，第一步是承认、致歉、记录、上报，再按规定赔偿（5.3.2.3）。隐瞒和推给顾客会把失误变成投诉。",
      en: "A service failure calls for recovery: admit, apologise, record, report, then compensate by the rule (5.3.2.3). Hiding it or leaving it to the customer turns a slip into a complaint.",
    },
  },
  {
    code: "GB27922-5.3.2.3-02",
    clause: "5.3.2.3",
    kind: "multiple",
    difficulty: 2,
    stem: { zh: "应对突发事件，企业平时应有哪些准备？", en: "What should a company have ready for emergencies?" },
    options: [
      { id: "a", text: { zh: "统一删除网上差评的办法", en: "A way to delete bad reviews online" } },
      { id: "b", text: { zh: "应急预案和明确的责任人", en: "An emergency plan with named people" } },
      { id: "c", text: { zh: "定期的应急演练和记录", en: "Regular drills and their records" } },
      { id: "d", text: { zh: "可动用的专项资金或保险安排", en: "A fund or insurance that can be drawn on" } },
    ],
    key: ["b", "c", "d"],
    explanation: {
      zh: "有预案、有人、有演练、有钱，才能快速处置（5.3.2.3，资金另见 5.1.3.1）。删评掩盖问题，还可能侵害消费者的评价权利。",
      en: "A plan, people, drills and money make fast action possible (5.3.2.3; for money see also 5.1.3.1). Deleting reviews hides the problem and may infringe consumers' right to comment.",
    },
  },
  {
    code: "GB27922-5.3.2.1-02",
    clause: "5.3.2.1",
    kind: "true_false",
    difficulty: 2,
    stem: {
      zh: "顾客撤回投诉以后，企业可以把这份投诉从档案中删除。",
      en: "When a customer withdraws a complaint, the company may delete it from its files.",
    },
    options: [],
    key: false,
    explanation: {
      zh: "投诉档案要完整，撤回也是一种结果，应记下撤回的时间和原因（5.3.2.1）。删掉会使统计失真，也看不出问题的规律。",
      en: "Files are complete; withdrawal is one possible outcome and is recorded with date and reason (5.3.2.1). Deleting it falsifies the figures and hides patterns.",
    },
  },
  {
    code: "GB27922-5.3.2.2-02",
    clause: "5.3.2.2",
    kind: "fill_in",
    difficulty: 2,
    stem: {
      zh: "某月受理投诉 25 起，到月末已解决并经顾客确认 22 起，当月投诉关闭率为 ____ %。",
      en: "Of 25 complaints taken in one month, 22 were settled and confirmed by the customer by month's end. The closure rate is ____ %.",
    },
    options: [],
    key: ["88", "88%", "八十八", "百分之八十八"],
    explanation: {
      zh: "22÷25＝88%。计入分子的应是顾客确认过的投诉，只在系统里点了“关闭”的不算（5.3.2.2）。",
      en: '22 ÷ 25 = 88 %. Count those the customer confirmed, not those merely clicked "closed" (5.3.2.2).',
    },
  },
  {
    code: "GB27922-6.1.1-01",
    clause: "6.1.1",
    kind: "single",
    difficulty: 1,
    stem: {
      zh: "企业开展内部评价时，可以由下列哪类人员来做？",
      en: "Who may carry out a company's internal evaluation?",
    },
    options: [
      { id: "a", text: { zh: "认证机构派驻企业的评审员", en: "Assessors posted to it by the certification body" } },
      { id: "b", text: { zh: "本企业的售后服务管理师", en: "The company's own certified service managers" } },
      { id: "c", text: { zh: "当地市场监管部门的人员", en: "Staff of the local market regulator" } },
      { id: "d", text: { zh: "当月负责值班的客服人员", en: "Whoever is on duty in customer care that month" } },
    ],
    key: ["b"],
    explanation: {
      zh: "内部评价可以由本企业的售后服务管理师承担（6.1.1）。对外的认证评价才由专门的评审组进行。",
      en: "An internal evaluation may be done by the company's own certified service managers (6.1.1). The certification audit is done by a team of assessors.",
    },
  },
  {
    code: "GB27922-6-01",
    clause: "6",
    kind: "single",
    difficulty: 3,
    stem: {
      zh: "某企业适用指标共 90 分，实得 82.8 分，特别扣分 2 项，没有特别加分。按规则属于哪个等级？",
      en: "A company has 90 applicable points, earned 82.8, has two special deductions and no bonus. Which level does it reach by the rules?",
    },
    options: [
      { id: "a", text: { zh: "达标级", en: "Pass level" } },
      { id: "b", text: { zh: "三星级", en: "Three-star" } },
      { id: "c", text: { zh: "四星级", en: "Four-star" } },
      { id: "d", text: { zh: "五星级", en: "Five-star" } },
    ],
    key: ["c"],
    explanation: {
      zh: "先折算：82.8÷90×100＝92.0；再减特别扣分 2 分，得 90.0。90 分起为四星级，含 90 分（第 6 章）。直接用 82.8 减 2 会误判为三星级，因为漏了折算。",
      en: "Convert first: 82.8 ÷ 90 × 100 = 92.0; less 2 for the deductions is 90.0. Four-star starts at 90 inclusive (chapter 6). Taking 2 from 82.8 forgets the conversion and gives three-star.",
    },
  },
  {
    code: "GB27922-6-02",
    clause: "6",
    kind: "single",
    difficulty: 2,
    stem: {
      zh: "某企业折算得分 96 分，特别扣分 5 项，没有特别加分。评价结果是什么？",
      en: "A company's converted score is 96; it has five special deductions and no bonus. What is the result?",
    },
    options: [
      { id: "a", text: { zh: "不合格", en: "Not passed" } },
      { id: "b", text: { zh: "五星级", en: "Five-star" } },
      { id: "c", text: { zh: "四星级", en: "Four-star" } },
      { id: "d", text: { zh: "三星级", en: "Three-star" } },
    ],
    key: ["a"],
    explanation: {
      zh: "特别扣分达到 5 项，无论得分多少都不合格（第 6 章）。只算 96−5＝91 分而判四星级，是忘了这条限制。",
      en: "Five special deductions fail the company whatever its score (chapter 6). Taking 96 − 5 = 91 for four-star forgets that limit.",
    },
  },
  {
    code: "GB27922-6.2.2-01",
    clause: "6.2.2",
    kind: "single",
    difficulty: 2,
    stem: { zh: "关于指标删减，哪一种说法正确？", en: "Which statement about leaving out indicators is right?" },
    options: [
      {
        id: "a",
        text: {
          zh: "企业暂时做得不好的指标，可以申请删减",
          en: "Indicators on which a company does badly may be left out",
        },
      },
      { id: "b", text: { zh: "删减的指标按满分计入，不影响企业得分", en: "Those left out count with full points" } },
      {
        id: "c",
        text: { zh: "删减的指标按零分计入，总分仍为一百分", en: "Those left out count as zero out of one hundred" },
      },
      {
        id: "d",
        text: {
          zh: "确与业务无关的才可删减，其分值不参与计算",
          en: "Only those that truly do not apply; their points are not counted",
        },
      },
    ],
    key: ["d"],
    explanation: {
      zh: "删减针对的是确实与业务无关的指标，分子、分母都不计它的分值，再折算成百分（6.2.2）。把没做好的指标删掉会抬高得分，属于回避问题。",
      en: "Only indicators that truly do not apply are left out, from both sides of the fraction, and the rest is converted to a hundred (6.2.2). Dropping what is badly done lifts the score by avoiding the problem.",
    },
  },
  {
    code: "GB27922-6-03",
    clause: "6",
    kind: "multiple",
    difficulty: 2,
    stem: { zh: "下列哪些情形属于特别扣分的范围？", en: "Which of these may lead to a special deduction?" },
    options: [
      { id: "a", text: { zh: "违反了有关的法律法规", en: "A breach of law" } },
      {
        id: "b",
        text: { zh: "违反企业自己公布的服务制度", en: "A breach of the company's own published service rules" },
      },
      { id: "c", text: { zh: "证据资料的装订不够美观", en: "Evidence that is poorly bound" } },
      {
        id: "d",
        text: { zh: "做法妨碍了服务体系的正常运转", en: "A practice that harms the working of the service system" },
      },
    ],
    key: ["a", "b", "d"],
    explanation: {
      zh: "特别扣分针对违法、违反自订制度、违反行业专业要求，以及妨碍体系运转的情形，每项在评分之外减 1 分并须整改（第 6 章）。",
      en: "Special deductions are for breach of law, of the company's own rules or of trade requirements, and for what harms the system: one point each outside the score, and each must be corrected (chapter 6).",
    },
  },
  {
    code: "GB27922-6-04",
    clause: "6",
    kind: "true_false",
    difficulty: 1,
    stem: {
      zh: "特别加分项在一次评价中最多只能加一次，每次 1 分。",
      en: "In one evaluation a special bonus can be given once at most, for one point.",
    },
    options: [],
    key: true,
    explanation: {
      zh: "明显高于法规要求且在行业领先的，可加 1 分，整个评价最多一次（第 6 章）。",
      en: "Service clearly above the law and leading in the trade may earn one point, once in the whole evaluation (chapter 6).",
    },
  },
  {
    code: "GB27922-6-05",
    clause: "6",
    kind: "fill_in",
    difficulty: 1,
    stem: {
      zh: "商品售后服务评价中，四星级的最低得分是 ____ 分（含本数，且特别扣分不足 5 项）。",
      en: "In the evaluation of after-sales service, four-star starts at ____ points (inclusive, with fewer than five special deductions).",
    },
    options: [],
    key: ["90", "九十", "90分", "九十分", "ninety"],
    explanation: {
      zh: "70 分起为达标级，80 分起三星级，90 分起四星级，95 分起五星级，均含本数（第 6 章）。",
      en: "70 is the pass level, 80 three-star, 90 four-star and 95 five-star, each inclusive (chapter 6).",
    },
  },
  {
    code: "GB27922-6-06",
    clause: "6",
    kind: "fill_in",
    difficulty: 1,
    stem: {
      zh: "评价满分 100 分中，“售后服务体系”部分占 ____ 分。",
      en: "Of the 100 points in all, the section on the after-sales service system holds ____ points.",
    },
    options: [],
    key: ["40", "四十", "40分", "四十分", "forty"],
    explanation: {
      zh: "三个部分的分值是：售后服务体系 40 分、商品服务 35 分、顾客服务 25 分（第 6 章）。体系建设占比最大，短板也最难在短期内补上。",
      en: "The three sections hold 40 for the system, 35 for service tied to the goods and 25 for customer service (chapter 6). The system weighs most, and its gaps take longest to close.",
    },
  },
];
