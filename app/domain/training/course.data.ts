import type { BuiltInCourse } from "./bank.types.ts";

/**
 * The course for after-sales service managers: eleven modules in text of our own, 16 class hours of 45 minutes. Hours
 * and order are a default of the product, no official rule. Clauses are named by number; nothing of the standard is
 * quoted.
 */
export const GBT27922_MANAGER_COURSE: BuiltInCourse = {
  code: "gbt27922-service-manager",
  title: { zh: "售后服务管理师培训（GB/T 27922）", en: "After-sales service manager training (GB/T 27922)" },
  summary: {
    zh: "面向企业售后服务管理人员，十一个模块，16 学时：服务基础、体系建立、质量与投诉、顾客关系与个人信息保护、条款解读与评分、内部评价实务。",
    en: "For people who manage after-sales service: eleven modules, 16 class hours, on service basics, building the system, quality and complaints, customers and personal data, reading and scoring the clauses, and internal evaluation.",
  },
  hours: 16,
  lessons: [
    {
      code: "m01-service-basics",
      module: { zh: "一、企业服务基础", en: "1. Basics of enterprise service" },
      title: { zh: "售后服务在企业里起什么作用", en: "What after-sales service does for a company" },
      body: [
        {
          type: "paragraph",
          text: {
            zh: "顾客付款之后，企业的责任并没有结束：货要送到，机器要装好，用法要教会，坏了要修，不满意要有人管。这些事加在一起就是售后服务。它既是法律义务，也是下一次购买的开始。一位顾客愿不愿意再来，往往不取决于商品有没有出过问题，而取决于出了问题以后企业怎么做。",
            en: "A company's duty does not end when the customer pays. Goods have to arrive, be installed and explained; faults are repaired and complaints answered. All of that is after-sales service. It is a legal duty and also the start of the next sale: whether a customer returns often depends less on whether something went wrong than on what the company did then.",
          },
        },
        { type: "heading", text: { zh: "服务与商品的不同", en: "How service differs from goods" } },
        {
          type: "list",
          items: [
            {
              zh: "看不见：顾客在享受之前无法检验，只能凭承诺和口碑判断，所以承诺要写得实、守得住。",
              en: "It cannot be seen: customers judge by promise and reputation, so promises must be true and kept.",
            },
            {
              zh: "存不住：今天没派出去的师傅，明天补不回今天的时间，所以人员和备件要提前安排。",
              en: "It cannot be stored: a visit missed today is not made up tomorrow, so people and parts are planned ahead.",
            },
            {
              zh: "不均匀：同一项服务，换个人做就可能走样，所以要有规范、培训和检查。",
              en: "It varies: another person may do it differently, so there are rules, training and checks.",
            },
            {
              zh: "离不开顾客：服务当着顾客的面完成，态度和言行本身就是质量的一部分。",
              en: "It happens in front of the customer: conduct is part of the quality.",
            },
          ],
        },
        { type: "heading", text: { zh: "GB/T 27922 从哪三方面看售后", en: "The three sides GB/T 27922 looks at" } },
        {
          type: "paragraph",
          text: {
            zh: "GB/T 27922-2011 是推荐性国家标准，用一百分的尺子衡量企业的售后服务能力。第一部分看体系，占四十分：有没有机构、人、钱物、制度、监督、改进和文化。第二部分看商品服务，占三十五分：围绕商品的信息、技术支持、配送、维修、质量保证和回收。第三部分看顾客服务，占二十五分：怎样维系顾客，怎样处理投诉。",
            en: "GB/T 27922-2011 is a recommended national standard that measures after-sales ability on a scale of one hundred. The first part, the system, holds forty points: organisation, people, means, rules, oversight, improvement and culture. The second, service tied to the goods, holds thirty-five: information, support, delivery, repair, quality assurance and take-back. The third, customer service, holds twenty-five: keeping the relation and handling complaints.",
          },
        },
        {
          type: "paragraph",
          text: {
            zh: "依据它进行的是服务认证，与管理体系认证、产品认证并列，三种证书各证明各的事，不能互相代替，也不能混着宣传。",
            en: "Certification to it is service certification. It stands beside management-system and product certification; each certificate proves its own matter, none replaces another, and they must not be mixed in publicity.",
          },
        },
        {
          type: "example",
          title: { zh: "一台洗衣机的服务链", en: "The service chain of one washing machine" },
          text: {
            zh: "顾客下单后，仓库按约定时间发货（配送），安装工上门装好并演示（安装、指导），一周后客服回访（顾客关系），半年后报修由固定岗位登记、派工、换件并留下记录（维修），停产后通知以旧换新并合规处理旧机（回收）。任何一环掉链子，顾客记住的都是“这家售后不行”。管理师要看的正是整条链，而不是某一个岗位。",
            en: "After the order the store ships on time (delivery); the installer fits the machine and shows its use (installation, guidance); a week later customer care calls back (customer relations); half a year later a fault is logged by a fixed post, dispatched, mended and recorded (repair); when the model ends the customer hears of a trade-in and the old machine is disposed of lawfully (take-back). Wherever the chain breaks, the customer remembers bad service. A service manager looks at the whole chain, not at one post.",
          },
        },
        {
          type: "paragraph",
          text: {
            zh: "学完本课，请画出本企业一件主要商品从售出到报废的服务链，标出每一环由谁负责、留下什么记录。后面的课都会用到这张图。",
            en: "After this lesson draw the service chain of one main product of your company from sale to disposal, and mark who answers for each link and what record it leaves. Later lessons use this drawing.",
          },
        },
      ],
      clauses: ["5.1", "5.2", "5.3"],
      minutes: 60,
    },
    {
      code: "m02-core-services",
      module: { zh: "二、售后服务的核心内容", en: "2. Core contents of after-sales" },
      title: { zh: "围绕商品的六类服务", en: "Six kinds of service around the goods" },
      body: [
        {
          type: "paragraph",
          text: {
            zh: "商品服务有六类：信息、技术支持、配送、维修、质量保证和回收。条款不少，抓住三个问题就不乱：顾客该知道的，告诉了没有；答应顾客的，做到了没有；做过的，留下真实记录了没有。",
            en: "There are six kinds: information, technical support, delivery, repair, quality assurance and take-back. Three questions keep them in order. Was the customer told what he should know? Was what was promised done? Is there a true record of what was done?",
          },
        },
        { type: "heading", text: { zh: "信息与技术支持", en: "Information and support" } },
        {
          type: "paragraph",
          text: {
            zh: "包装上的企业和商品信息要准确（5.2.1.1），说明书要讲清数据、用法和保养（5.2.1.2），保修多久、修要多少钱、哪些是易损件要明示（5.2.1.3）。关系到安全的商品还要有警示和安全使用年限（5.2.1.4）；发现批次问题，要有渠道公开并尽快告知（5.2.1.5）。装机要及时（5.2.2.1），疑问有人答（5.2.2.2），使用期内支持不断（5.2.2.3），收费先讲价后动手（5.2.2.4）。",
            en: "Data on the pack are right (5.2.1.1); manuals cover data, use and care (5.2.1.2); warranty, repair prices and wearing parts are made plain (5.2.1.3). Goods that bear on safety carry warnings and a service life (5.2.1.4), and batch defects are disclosed and told at once (5.2.1.5). Installation is prompt (5.2.2.1), questions are answered (5.2.2.2), support lasts as long as the product (5.2.2.3), and the price is told before the work starts (5.2.2.4).",
          },
        },
        { type: "heading", text: { zh: "配送与维修", en: "Delivery and repair" } },
        {
          type: "paragraph",
          text: {
            zh: "包装经得起运输（5.2.3.1），范围和时间说到做到（5.2.3.2）。报修由固定的人登记（5.2.4.1），包修保修依法履行（5.2.4.2），上门讲仪表、按程序、记录真实（5.2.4.3）。背后还有三项保障：设备定期检查（5.2.4.4），配件质量可靠不断供（5.2.4.5），修得久时有代用品（5.2.4.6）。",
            en: "Packs stand the journey (5.2.3.1); area and time are kept (5.2.3.2). Repairs are logged by named people (5.2.4.1), statutory duties are met (5.2.4.2), and visits are neat, by procedure and truly recorded (5.2.4.3). Behind them stand checked equipment (5.2.4.4), sound parts in time (5.2.4.5) and loan units when repair is long (5.2.4.6).",
          },
        },
        { type: "heading", text: { zh: "质量保证与回收", en: "Quality assurance and take-back" } },
        {
          type: "list",
          items: [
            {
              zh: "商品合格、期限合法：质量要达标（5.2.5.1），明示的质保期不低于规定（5.2.5.2）。",
              en: "Goods and periods are lawful: quality is met (5.2.5.1) and stated warranties are not below the rules (5.2.5.2).",
            },
            {
              zh: "退换有门、召回有路：质量问题依规退换（5.2.5.3），缺陷或服务中断有召回或补偿（5.2.5.4）。",
              en: "Returns and recalls are possible: faults are exchanged or refunded (5.2.5.3), defects or lost service lead to recall or compensation (5.2.5.4).",
            },
            {
              zh: "贸易企业配合厂家，依规先行赔付（5.2.5.5）；纯生产企业不涉及时可说明理由。",
              en: "Traders support the maker and pay first where the rules say so (5.2.5.5); a pure maker may explain why it does not apply.",
            },
            {
              zh: "告诉顾客怎样处理旧商品（5.2.6.1），自己收回的依法处置（5.2.6.2）。",
              en: "Customers are told how to dispose of old goods (5.2.6.1); what is taken back is treated lawfully (5.2.6.2).",
            },
          ],
        },
        {
          type: "example",
          title: { zh: "先修后报价，错在哪里", en: "Repair first, price afterwards: what is wrong?" },
          text: {
            zh: "师傅拆机后换了电机，再告诉顾客要收 380 元。顾客虽然付了钱，却在回访时打了低分。错不在价格，而在顺序：顾客失去了“修不修、值不值”的选择。改法是把价目表带在身上，检查后先开报价单，顾客签字再动手，旧件交顾客过目。四个动作做完，5.2.2.4 和 5.2.4.3 的证据也就齐了。",
            en: "A technician replaces a motor and then names 380 yuan. The customer pays but marks the visit low at call-back. The price is not the fault; the order is: the customer lost the choice whether to repair at all. Carry the price list, quote after inspection, start once the customer has signed, and show the old part. With these four steps the evidence for 5.2.2.4 and 5.2.4.3 is there too.",
          },
        },
      ],
      clauses: ["5.2.1", "5.2.2", "5.2.3", "5.2.4", "5.2.5", "5.2.6"],
      minutes: 60,
    },
    {
      code: "m03-building-the-system",
      module: { zh: "三、售后服务体系的建立", en: "3. Building the after-sales system" },
      title: { zh: "机构、人员、资源和手册", en: "Organisation, people, means and the manual" },
      body: [
        {
          type: "paragraph",
          text: {
            zh: "体系不是一柜子文件，而是让不同的人在不同的日子把同一件事做成同一个样子的安排。建立时按“定责、定人、定资源、定规矩”的顺序走，不要先写文件。",
            en: "A system is not a cupboard of papers; it is what makes different people do the same thing the same way on different days. Build it in this order: duties, people, means, rules. Do not start with papers.",
          },
        },
        { type: "heading", text: { zh: "定责：部门和网点", en: "Duties: the unit and its points" } },
        {
          type: "paragraph",
          text: {
            zh: "售后可以新设部门，也可以由现有部门承担，但要有文件写清责任和岗位（5.1.1.1）。卖到哪里，服务就要到哪里；网点可以自建，也可以委托（5.1.1.2）。委托网点要有协议、有巡检、有考核，顾客的责任仍在企业身上。",
            en: "After-sales may be a new unit or given to an existing one, with a document that states duties and posts (5.1.1.1). Service reaches wherever goods are sold, through own or commissioned points (5.1.1.2). A commissioned point has an agreement, inspections and appraisal; the company still answers to the customer.",
          },
        },
        { type: "heading", text: { zh: "定人：一线和管理师", en: "People: front line and certified managers" } },
        {
          type: "paragraph",
          text: {
            zh: "一线人员的数量和资质要对得上岗位（5.1.2.1）。管理师按服务管理人员总数的百分之十配置（5.1.2.2），惯例上不少于一人。服务管理人员是指总部与服务有关的各级负责人，以及分支机构和网点的管理者，不包括一线师傅和客服坐席。",
            en: "Front-line numbers and licences match the posts (5.1.2.1). Certified managers number ten per cent of service-management staff (5.1.2.2), in practice never fewer than one. Service-management staff are those in charge of service-related work at headquarters at any level, and managers of branches and points; not technicians or call agents.",
          },
        },
        {
          type: "example",
          title: { zh: "应配几名管理师", en: "How many certified managers?" },
          text: {
            zh: "某企业总部与售后有关的经理、主管 14 人，五个办事处负责人 5 人，外设服务站站长 4 人，合计 23 人。项目约定向上取整：23×10%＝2.3，应配 3 人。目前持证 3 人，其中 1 人的证书在计划审查日之前到期，审查那天只能算 2 人，还缺 1 人。所以核算时要同时看人数、在岗情况和证书有效期，最好多培养一人备用。",
            en: "Headquarters has 14 managers and supervisors in service-related posts, five branch heads and four heads of outside stations: 23 in all. With rounding up, 23 × 10 % = 2.3 calls for 3. Three hold certificates, but one expires before the planned audit, so only 2 count on that day and one is missing. Look at the number, at who is still in post and at validity together, and train one more to be safe.",
          },
        },
        { type: "heading", text: { zh: "定资源：钱、培训和条件", en: "Means: money, training, conditions" } },
        {
          type: "list",
          items: [
            {
              zh: "日常预算之外，另备应对安全、批次等问题的专项资金或保险（5.1.3.1）。",
              en: "Beside the routine budget there is a fund or insurance for safety and batch problems (5.1.3.1).",
            },
            {
              zh: "技能培训和服务文化培训都要有，评优、晋升和关怀要落到实处（5.1.3.2）。",
              en: "Both skills and service culture are trained; awards, promotion and care are real (5.1.3.2).",
            },
            {
              zh: "场地、信息系统、工具和备件登记成台账，账物相符（5.1.3.3）。",
              en: "Premises, information system, tools and spares are registered, and the register matches what is there (5.1.3.3).",
            },
          ],
        },
        { type: "heading", text: { zh: "定规矩：制度和手册", en: "Rules: the manual" } },
        {
          type: "paragraph",
          text: {
            zh: "先找全适用的法律法规（5.1.4.2），再把每项服务写成制度：谁做、怎么做、多长时间、留什么记录。最后汇成一册，审批发布（5.1.4.1）。检验手册好不好，只需拿着它去现场问一遍：写的和做的一样吗？",
            en: "First find all laws that apply (5.1.4.2), then write each service as a rule: who, how, within what time, with what record. Bind them in one manual, approved and issued (5.1.4.1). To test it, take it to the floor and ask: is what is written what is done?",
          },
        },
      ],
      clauses: ["5.1.1", "5.1.2", "5.1.3", "5.1.4"],
      minutes: 60,
    },
    {
      code: "m04-professional-conduct",
      module: { zh: "四、职业素养", en: "4. Professional conduct" },
      title: { zh: "管理师的职业道德与服务礼仪", en: "Ethics and manners of a service manager" },
      body: [
        {
          type: "paragraph",
          text: {
            zh: "管理师既是企业的人，也是顾客的窗口，还是内部评价的执行者。三种身份有时会打架：业绩要好看，顾客要满意，评价要客观。守住底线，靠的是职业道德。",
            en: "A service manager belongs to the company, faces the customer and carries out the internal evaluation. The three can clash: figures should look good, customers should be satisfied, the evaluation should be fair. Ethics hold the line.",
          },
        },
        { type: "heading", text: { zh: "三条底线", en: "Three lines not to cross" } },
        {
          type: "list",
          items: [
            {
              zh: "记录真实：不补造、不倒签、不代签。缺的记录就写“缺”，从今天开始认真记。",
              en: "Records are true: none invented, back-dated or signed for others. A missing record is stated as missing, and good records start today.",
            },
            {
              zh: "顾客信息保密：派工只给办事需要的内容，聊天群里不发顾客名单。",
              en: "Customer data are kept: dispatch shows only what the job needs, and no lists are posted in chat groups.",
            },
            {
              zh: "不作过头承诺：不向顾客许诺做不到的时限，也不向老板许诺认证一定通过。评价结论由认证机构独立作出。",
              en: "No promises too far: none to customers that cannot be kept, and none to the boss that certification will be passed. The certification body decides on its own.",
            },
          ],
        },
        { type: "heading", text: { zh: "服务理念要听得懂", en: "A philosophy people can use" } },
        {
          type: "paragraph",
          text: {
            zh: "理念是员工在没有规定可循时的判断依据（5.1.7.1）。一句“顾客至上”谁都会背，却不能指导行动。好的理念能推出做法，例如“先止损，再分责”：顾客家里漏水，先关阀、先赔损失，责任回头再查。评审时员工若能用自己的话讲一个例子，比墙上十条标语更有说服力。",
            en: 'A philosophy is what staff fall back on where no rule helps (5.1.7.1). "Customer first" can be recited by anybody and guides nobody. A good one leads to action, such as "stop the damage, then sort out the blame": with a leak in a customer\'s home, close the valve, mend the damage, and look for the cause later. A member of staff who tells such a case in plain words convinces more than ten posters.',
          },
        },
        { type: "heading", text: { zh: "上门服务的六个动作", en: "Six steps of a visit" } },
        {
          type: "list",
          items: [
            {
              zh: "出发前：核对单据、工具、配件和收费标准，预约时间。",
              en: "Before leaving: check order, tools, parts and prices, and agree the time.",
            },
            {
              zh: "进门时：出示工牌，说明来意，穿鞋套，铺垫布。",
              en: "At the door: show the badge, say why you come, wear shoe covers, lay a cloth.",
            },
            {
              zh: "检查后：讲清原因和费用，顾客同意再动手。",
              en: "After checking: explain cause and cost, and start once the customer agrees.",
            },
            { zh: "维修中：损伤物品当面承认，不遮掩。", en: "During work: admit any damage at once." },
            {
              zh: "完工后：试机、清理现场、交代使用注意事项。",
              en: "When done: test, clean up, explain what to watch.",
            },
            {
              zh: "离开前：请顾客核对并签服务单，留下联系方式。",
              en: "Before leaving: have the customer check and sign the sheet, and leave a contact.",
            },
          ],
        },
        {
          type: "example",
          title: { zh: "代签的后果", en: "What a false signature costs" },
          text: {
            zh: "某维修工图省事，替顾客签了满意度“非常满意”。评审抽查回访时，顾客说没见过这张单子。这张单子作废不说，同批记录的可信度都要打折扣，还可能按违反企业制度被特别扣分。规范的做法是：顾客不在就写“顾客未在场”，当天电话回访补意见。",
            en: 'To save time a technician signed "very satisfied" for a customer. On call-back the customer had never seen the sheet. The sheet is worthless, the whole batch is in doubt, and a special deduction for breaking the company\'s own rule may follow. Proper practice: write "customer not present" and ask by telephone the same day.',
          },
        },
        {
          type: "paragraph",
          text: {
            zh: "着装、用语和时间观念都写在上门规范里（5.2.4.3），但最有用的一条往往最简单：说到几点就几点到，来不了提前打电话。",
            en: "Dress, wording and punctuality stand in the visit rule (5.2.4.3), yet the most useful one is simple: be there when you said, and ring ahead if you cannot.",
          },
        },
      ],
      clauses: ["5.1.7", "5.2.4.3"],
      minutes: 45,
    },
    {
      code: "m05-service-quality",
      module: { zh: "五、服务质量管理", en: "5. Managing service quality" },
      title: { zh: "目标、监督与改进", en: "Targets, oversight and improvement" },
      body: [
        {
          type: "paragraph",
          text: {
            zh: "服务质量管理要回答三个问题：什么叫好，怎么知道好不好，不好怎么办。对应到工作就是定目标、做监督、抓改进。",
            en: "Managing service quality answers three questions: what is good, how do we know, and what if it is not. That means targets, oversight and improvement.",
          },
        },
        { type: "heading", text: { zh: "定目标：少而准", en: "Targets: few and exact" } },
        {
          type: "paragraph",
          text: {
            zh: "目标要能量、能比、有人负责。先选五六个：按时上门率、一次修复率、投诉关闭率、回访率、满意度。每个目标写清算法、数据从哪里来、多久看一次。口径不清的目标，比没有目标更误事。目标不是定了就不动：长期轻松完成就收紧，持续达不到就查原因（5.1.5.2）。",
            en: "Targets can be measured, compared and answered for. Choose five or six: visits on time, mended at the first visit, complaints closed, call-backs made, satisfaction. State for each how it is counted, where the data come from and how often it is looked at. A vague target does more harm than none. Targets move: met with ease they are tightened, missed again and again they call for the cause (5.1.5.2).",
          },
        },
        {
          type: "example",
          title: { zh: "一个口径两种结果", en: "One figure, two ways of counting" },
          text: {
            zh: "某月报修 200 单，按约时到达 184 单，因缺件改期 10 单，顾客改期 6 单。若把改期的 16 单都剔除，准时率是 184÷184＝100%；若只剔除顾客改期的 6 单，则是 184÷194≈94.8%。后一种才如实：缺件是企业的原因，不该从分母里拿掉。",
            en: "A month brings 200 repair requests: 184 visited on time, 10 put off for lack of parts, 6 put off by customers. Leaving out all 16 gives 184 ÷ 184 = 100 %. Leaving out only the customers' 6 gives 184 ÷ 194 ≈ 94.8 %. The second is true: missing parts are the company's cause and stay in the base.",
          },
        },
        { type: "heading", text: { zh: "做监督：不能自己查自己", en: "Oversight: nobody checks himself" } },
        {
          type: "paragraph",
          text: {
            zh: "监督机构要独立于售后业务，由专人负责（5.1.5.1）。手段有四种：查记录、看现场、问顾客、神秘顾客测试。查到的问题按单编号、限期整改、到期复查，并同奖惩挂钩。内部自评每年至少做一次为宜，外部可以是认证机构的审核或第三方测评。",
            en: "The body that watches is independent of after-sales and has its own people (5.1.5.1). It has four means: records, the site, customers and mystery tests. Each finding gets a number, a date and a check, and feeds rewards and penalties. A self-assessment at least once a year is good practice; from outside come audits or third-party tests.",
          },
        },
        { type: "heading", text: { zh: "抓改进：让信息往回流", en: "Improvement: let news flow back" } },
        {
          type: "list",
          items: [
            {
              zh: "售后每月汇总故障和投诉，按产品、批次、网点归类，填反馈单送质量、生产和采购（5.1.6.1）。",
              en: "Each month after-sales sorts faults and complaints by product, batch and point and sends a feedback form to quality, production and purchasing (5.1.6.1).",
            },
            {
              zh: "反复修不好的问题列入难题清单，由内部专家组或外部机构研究（5.1.6.2）。",
              en: "Faults that keep coming back go on the list of hard problems for experts inside or outside (5.1.6.2).",
            },
            {
              zh: "已有的管理、安全、品牌认证保持有效，每年核对一次状态（5.1.6.3）。",
              en: "Certificates held are kept valid and looked up once a year (5.1.6.3).",
            },
            {
              zh: "把好做法写成企业标准，有条件的参与行业标准工作（5.1.6.4）。",
              en: "Good practice becomes a company standard; where possible the company joins in trade standards (5.1.6.4).",
            },
          ],
        },
        {
          type: "paragraph",
          text: {
            zh: "判断改进是否真的发生，看三样：原因查到了没有，措施改动了文件或流程没有，后续数据好转了没有。只写“加强培训、提高认识”的整改单，多半还会再开一次。",
            en: 'Whether improvement happened shows in three things: the cause was found, a document or flow was changed, and later figures are better. A sheet that only says "strengthen training, raise awareness" will most likely be written again.',
          },
        },
      ],
      clauses: ["5.1.5", "5.1.6"],
      minutes: 60,
    },
    {
      code: "m06-complaints-and-law",
      module: { zh: "六、投诉处理与服务补救", en: "6. Complaints and recovery" },
      title: { zh: "投诉处理与消费者权益保护", en: "Handling complaints and consumer law" },
      body: [
        {
          type: "paragraph",
          text: {
            zh: "投诉是顾客最后一次把问题告诉你，而不是告诉别人。处理投诉的目标有两个：解决这一位顾客的问题，消除产生这类问题的原因。",
            en: "A complaint is the last time a customer tells you rather than others. Two aims: settle this customer's problem, and remove what causes such problems.",
          },
        },
        { type: "heading", text: { zh: "七步闭环", en: "Seven steps" } },
        {
          type: "list",
          items: [
            {
              zh: "受理：任何渠道来的都登记编号，一案一档（5.3.2.1）。",
              en: "Intake: whatever the channel, log it with a number and a file of its own (5.3.2.1).",
            },
            {
              zh: "回应：在承诺的时限内告诉顾客谁来办、多久有结果。",
              en: "Reply: within the promised time say who deals with it and by when.",
            },
            {
              zh: "调查：听双方、看记录、验商品，分清事实和判断。",
              en: "Enquire: hear both sides, read records, test goods; keep fact and opinion apart.",
            },
            {
              zh: "方案：依据法规和本企业制度提出，给顾客选择。",
              en: "Propose: by law and own rules, with a choice for the customer.",
            },
            {
              zh: "执行：约定时间做完，费用按规定走专项资金。",
              en: "Carry out: on the agreed date; costs go by rule to the fund.",
            },
            {
              zh: "回访：由没有经手的人回访，顾客确认后才算关闭（5.3.2.2）。",
              en: "Call back: someone not involved calls; the case closes on the customer's word (5.3.2.2).",
            },
            { zh: "改进：每月分析原因，转交责任部门。", en: "Improve: analyse causes monthly and hand them on." },
          ],
        },
        { type: "heading", text: { zh: "服务人员要懂的几条法律", en: "Law that service staff should know" } },
        {
          type: "paragraph",
          text: {
            zh: "《消费者权益保护法》：网络等方式销售的商品，除法定例外，收货七日内可以无理由退货（第二十五条）；冰箱、电视机等耐用商品，六个月内发现瑕疵发生争议，由经营者举证（第二十三条）；格式条款不得排除消费者权利、减轻经营者责任（第二十六条）；因商品受损的消费者可以向销售者要求赔偿，销售者赔偿后可向责任方追偿（第四十条）；构成欺诈的，按价款三倍增加赔偿，不足五百元按五百元（第五十五条）。争议可以协商、调解、投诉、仲裁或诉讼解决（第三十九条）。具体行业另有三包规定的，从其规定。",
            en: "Consumer Rights Protection Law: goods sold online may, save for legal exceptions, be returned within seven days without reason (art. 25); for durables such as fridges and televisions the business bears the burden of proof about a defect disputed within six months (art. 23); small print may not exclude consumer rights or lighten the trader's duty (art. 26); a consumer harmed in buying or using goods may claim from the seller, who may recover from whoever is liable (art. 40); fraud adds three times the price, at least 500 yuan (art. 55). Disputes are settled by agreement, mediation, complaint to authorities, arbitration or court (art. 39). Special repair-replace-refund rules of a trade go first.",
          },
        },
        { type: "heading", text: { zh: "服务补救", en: "Service recovery" } },
        {
          type: "paragraph",
          text: {
            zh: "企业自己出了差错，不要等顾客投诉。补救讲究快、真、够：当场承认，真诚致歉，赔付到位，事后说明改了什么。调解人员和应急预案要提前定好，并定期演练（5.3.2.3）。",
            en: "When the fault is ours, do not wait for the complaint. Recovery is quick, honest and sufficient: admit, apologise, make good, and later say what was changed. Mediators and an emergency plan are named beforehand and drilled (5.3.2.3).",
          },
        },
        {
          type: "example",
          title: { zh: "一起重复投诉", en: "A complaint that came back" },
          text: {
            zh: "顾客投诉净水器漏水，客服当天回复并关闭；一周后再次漏水，又关闭一次。查档案发现，两次都只换了密封圈，没有测水压。正确做法是：第二次投诉升级给技术主管，上门测压加装减压阀，赔偿泡坏的地板，三天和三十天各回访一次，并把“高水压小区”写进安装前检查表。投诉关了，原因也没了。",
            en: 'A customer complains of a leaking purifier; it is answered and closed that day. A week later it leaks and is closed again. The file shows a new seal each time and no pressure test. Right: the second complaint goes up to the technical lead, who measures the pressure, fits a reducing valve, makes good the floor, calls back after three and thirty days, and adds "high pressure estate" to the check before installing. Complaint closed, cause gone.',
          },
        },
      ],
      clauses: ["5.3.2", "5.2.5.3", "5.1.4.2"],
      minutes: 60,
    },
    {
      code: "m07-service-team",
      module: { zh: "七、服务团队建设", en: "7. The service team" },
      title: { zh: "选人、带人、考核人", en: "Choosing, coaching and appraising people" },
      body: [
        {
          type: "paragraph",
          text: {
            zh: "制度写得再好，最后都由一个个师傅和坐席去做。管理师带团队，要抓四件事：配得上、教得会、说得通、留得住。",
            en: "However good the rules, technicians and agents carry them out. Leading a team takes four things: the right people, good training, clear talk, and reasons to stay.",
          },
        },
        { type: "heading", text: { zh: "配得上：一岗一张表", en: "The right people: one sheet per post" } },
        {
          type: "paragraph",
          text: {
            zh: "先列岗位，再列每个岗位要会什么、要持什么证、旺季最多同时需要几人，然后与现有人员逐一对照（5.1.2.1）。缺口分三种：缺人就招聘或调剂，缺能力就培训，缺证就先停岗再取证。电工、高处作业等须持证上岗的工作，没有商量余地。",
            en: "List the posts, what each must be able to do, which licences it needs and how many people the peak season takes, then compare with those you have (5.1.2.1). Missing people are hired or moved; missing skill is trained; where a licence is missing the person stops that work until it is held. Electrical work and work at height leave no room here.",
          },
        },
        { type: "heading", text: { zh: "教得会：培训要能看到变化", en: "Training that shows" } },
        {
          type: "list",
          items: [
            {
              zh: "年初定计划，技能和服务文化都有（5.1.3.2），新员工、新产品、法规变化另加专题。",
              en: "Plan the year with both skills and culture (5.1.3.2), plus extra sessions for new people, new goods and changed law.",
            },
            {
              zh: "课后当场考或现场做，只有签到表说明不了学会没有。",
              en: "Test at once, on paper or at the machine; an attendance list shows no learning.",
            },
            {
              zh: "一个月后看数据：一次修复率、返修率、投诉有没有变化。",
              en: "Look at the figures a month later: first-time repairs, repeats, complaints.",
            },
            {
              zh: "师带徒写明带什么、带多久、怎样算出师。",
              en: "For coaching state what is taught, for how long, and when it is done.",
            },
          ],
        },
        { type: "heading", text: { zh: "说得通：三种沟通", en: "Clear talk, three ways" } },
        {
          type: "paragraph",
          text: {
            zh: "班前会讲今天的重点和昨天的教训，五分钟即可；月度例会看目标数据，找原因，不念稿；跨部门会议带着反馈单和样品去，请对方当场给出答复时间。遇到顾客与员工各执一词，先听完再表态，不当着顾客训员工，也不当着员工说顾客。",
            en: "A five-minute briefing gives the day's point and yesterday's lesson. The monthly meeting looks at figures and causes. To other departments bring the form and the sample and leave with a date. When customer and employee differ, hear both first; do not scold staff before customers or speak ill of customers before staff.",
          },
        },
        { type: "heading", text: { zh: "留得住：考核与激励", en: "Reasons to stay" } },
        {
          type: "paragraph",
          text: {
            zh: "考核指标要是员工自己能左右的。只考维修单数，就会有人拆成多单；只考好评，就会有人求好评。数量、质量、真实性要一起看，发现弄虚作假的，一票否决当月评优。评优、晋升和关怀都要有文件、有名单、有公示（5.1.3.2），奖惩要与监督结果对得上（5.1.5.2）。",
            en: "Appraise what people can influence. Count only jobs and they are split; count only praise and it is begged for. Look at number, quality and truth together; whoever cheats is out of that month's awards. Awards, promotion and care have papers, names and publication (5.1.3.2) and match what oversight found (5.1.5.2).",
          },
        },
        {
          type: "example",
          title: { zh: "求好评的师傅", en: "The technician who begged for praise" },
          text: {
            zh: "某企业规定好评率低于 98% 扣奖金，结果师傅上门先求五星，顾客反感，投诉反而上升。改法是取消单一好评指标，改为“按时到达、一次修复、服务单完整、随机回访”四项，各占一份；顾客评价由客服抽样电话取得，师傅不在场。两个月后投诉回落，回访意见也变得具体可用。",
            en: "A company cut bonuses when praise fell below 98 %. Technicians asked for five stars at the door, customers were annoyed and complaints rose. The single measure was replaced by four equal ones: on time, mended at once, complete sheet, random call-back. Opinions were now asked by telephone, without the technician there. Within two months complaints fell and the answers became specific.",
          },
        },
      ],
      clauses: ["5.1.2", "5.1.3.2", "5.1.5.2"],
      minutes: 45,
    },
    {
      code: "m08-customers-and-privacy",
      module: { zh: "八、顾客关系管理", en: "8. Customer relations" },
      title: { zh: "渠道、档案、满意度与个人信息保护", en: "Channels, files, satisfaction and personal data" },
      body: [
        {
          type: "paragraph",
          text: {
            zh: "顾客关系管理就是让顾客找得到你，你也记得住顾客。5.3.1 的五个条款按这个顺序来：渠道、网站、档案、调查、关怀。",
            en: "Customers can find you, and you remember them. The five items of 5.3.1 follow that order: channels, website, files, surveys, care.",
          },
        },
        { type: "heading", text: { zh: "渠道与网站", en: "Channels and website" } },
        {
          type: "paragraph",
          text: {
            zh: "热线要能预约、咨询、报修、投诉和查真伪，并写明几点到几点有人接（5.3.1.1）。写了全天就要全天有人；做不到，就写真实时间和留言办法。网站要有售后栏目，还要能在线办事（5.3.1.2），只放一个电话号码不算。管理师每月自己拨打一次、在线提问一次，记下多久有人应答。",
            en: "The hotline takes bookings, questions, repairs, complaints and authenticity checks, and says when it is staffed (5.3.1.1). If it says round the clock, it must be; otherwise give the true hours and how to leave a message. The website has an after-sales section where things can be done online (5.3.1.2); a telephone number alone is not enough. Once a month call and ask yourself, and note how long the answer took.",
          },
        },
        { type: "heading", text: { zh: "档案与个人信息", en: "Files and personal data" } },
        {
          type: "paragraph",
          text: {
            zh: "顾客档案放进信息系统，能查到买了什么、修过什么、下次何时保养（5.3.1.3）。档案里是别人的个人信息，要按《个人信息保护法》对待：",
            en: "Files sit in a system that shows what was bought, what was repaired and when care is due (5.3.1.3). They hold other people's data, so the Personal Information Protection Law applies:",
          },
        },
        {
          type: "list",
          items: [
            {
              zh: "只收办事需要的：派工要姓名、电话、地址，不需要身份证号（第六条）。",
              en: "Take only what the job needs: name, phone and address for a visit, no ID number (art. 6).",
            },
            {
              zh: "事先告诉顾客收什么、做什么用、存多久（第十七条）；同意可以撤回（第十五条），不能因不同意营销而拒绝维修（第十六条）。",
              en: "Say beforehand what is taken, why and for how long (art. 17); consent can be withdrawn (art. 15), and refusing marketing is no ground to refuse repair (art. 16).",
            },
            {
              zh: "请外面的呼叫中心或维修店处理的，签协议，写明目的、期限、方式和保护措施（第二十一条），事前做影响评估（第五十五条），评估报告和处理记录至少存三年（第五十六条）。",
              en: "When a call centre or repair shop handles data, agree purpose, period, method and protection (art. 21), assess the impact beforehand (art. 55), and keep report and records for at least three years (art. 56).",
            },
            {
              zh: "发生泄露，立即补救并按规定报告和通知（第五十七条）。",
              en: "After a leak act at once, and report and notify as required (art. 57).",
            },
          ],
        },
        { type: "heading", text: { zh: "满意度与主动关怀", en: "Surveys and care" } },
        {
          type: "paragraph",
          text: {
            zh: "满意度调查要定期做，方法可参考 SB/T 10409 的现行版本（5.3.1.4）。样本要随机，问题要具体，结果要有人用。关怀活动要有针对性，例如供暖季前免费检查锅炉，而不是群发祝福（5.3.1.5）。",
            en: "Survey at set times; the current edition of SB/T 10409 may serve as method (5.3.1.4). Draw at random, ask specific questions, use the result. Care has a target: a free boiler check before winter, not a mass greeting (5.3.1.5).",
          },
        },
        {
          type: "example",
          title: { zh: "抽样怎么抽", en: "How to draw a sample" },
          text: {
            zh: "某企业一季度完工 1,200 单，打算回访 60 位顾客。若只从好评里挑，结果没有意义。做法是：按服务类型分层，安装 600 单、维修 400 单、投诉 200 单，按比例各抽 30、20、10 位，用系统随机排序后依次拨打；联系不上的记“未接通”，按顺序补下一位，不跳选。这样得到的数据才能拿来改进。",
            en: 'In one quarter 1,200 jobs were done and 60 customers are to be called. Choosing from those who praised tells nothing. Divide by kind: 600 installations, 400 repairs, 200 complaints; draw 30, 20 and 10, put them in random order and call in turn. Note "not reached" and go on to the next, without picking. Such figures can be used.',
          },
        },
      ],
      clauses: ["5.3.1"],
      minutes: 60,
    },
    {
      code: "m09-case-studies",
      module: { zh: "九、案例研讨", en: "9. Case studies" },
      title: { zh: "四个案例，四种思路", en: "Four cases, four ways of thinking" },
      body: [
        {
          type: "paragraph",
          text: {
            zh: "案例不是用来背答案的。每个案例先独立判断三件事：涉及哪些条款，问题的根在哪里，明天一早先做什么。然后再看思路，与同组讨论。以下案例均为教学需要编写。",
            en: "Cases are not for learning answers by heart. First decide three things alone: which clauses are touched, where the root lies, and what to do first tomorrow. Then read on and discuss. All cases were written for teaching.",
          },
        },
        {
          type: "example",
          title: { zh: "案例一：好心办坏事", en: "Case 1: good will, bad result" },
          text: {
            zh: "家具店店长为安抚顾客，口头承诺“终身保修”，合同写的是三年。两年后换了店长，不认旧账。思路：表面是人员更替，根子在承诺没有统一口径和授权（5.1.7.2）。先兑现对这位顾客的承诺，再统一合同、海报、话术，规定谁有权作出额外承诺、怎样登记。",
            en: 'To calm a customer a furniture shop\'s manager promised "lifetime warranty"; the contract said three years. Two years later the new manager would not honour it. It looks like a change of staff; the root is that promises had no common wording or authority (5.1.7.2). First honour this one, then align contract, posters and wording, and settle who may promise more and how it is recorded.',
          },
        },
        {
          type: "example",
          title: { zh: "案例二：达标的数字", en: "Case 2: figures on target" },
          text: {
            zh: "月报显示投诉关闭率 100%，监督组随机回访十位，四位说没解决。思路：不是客服懒，是关闭的定义错了，点一下“完成”就算关闭（5.3.2.2），监督也只看报表（5.1.5.1）。先重新打开这四件，再规定顾客确认才能关闭，监督改为每月抽样回访。",
            en: 'The monthly report shows 100 % of complaints closed; of ten customers called at random, four say nothing was solved. Staff are not lazy: "closed" means a click (5.3.2.2), and oversight reads only reports (5.1.5.1). Reopen the four, let only the customer\'s word close a case, and have oversight call a sample each month.',
          },
        },
        {
          type: "example",
          title: { zh: "案例三：网点的名声", en: "Case 3: a point's reputation" },
          text: {
            zh: "某县委托网点被连续投诉乱收费。总部发了三次通报，没有变化。思路：通报不是管控（5.1.1.2）。看协议里有没有收费标准、考核和退出条款；有就按约处理，没有就先补协议。同时公示价目和监督电话（5.2.2.4），退还多收的钱，派人驻点两周。",
            en: "A commissioned point keeps drawing complaints of overcharging. Headquarters has sent three notices in vain. Notices are no control (5.1.1.2). Does the agreement hold prices, appraisal and exit? If so, apply it; if not, amend it first. Publish prices and a number for complaints (5.2.2.4), pay back what was overcharged, and place someone there for two weeks.",
          },
        },
        {
          type: "example",
          title: { zh: "案例四：停产以后", en: "Case 4: after the model ended" },
          text: {
            zh: "一款按摩椅停产，控制板半年后用完，二十多位顾客等着修。思路：停产时就该测算备件量（5.2.4.5），没有备足就要有补救办法（5.2.5.4）。先逐户说明情况，提供折价换购、退还部分款项等选择，同时请研发评估替代板（5.1.6.2），并把“停产备件测算”写进产品退市流程。",
            en: 'A massage chair was discontinued; half a year later the control boards are gone and over twenty customers wait. Spares should have been worked out when the model ended (5.2.4.5); where they run short a remedy is due (5.2.5.4). Explain to each, offer a trade-in or part refund, ask development for a replacement board (5.1.6.2), and add "spares on discontinuation" to the exit procedure.',
          },
        },
        { type: "heading", text: { zh: "研讨怎么用到工作里", en: "Taking it back to work" } },
        {
          type: "list",
          items: [
            {
              zh: "每月从本企业投诉里选一件，按“条款、根因、第一步”写成一页纸。",
              en: "Each month take one complaint of your own and write one page: clauses, root, first step.",
            },
            {
              zh: "隐去顾客姓名和电话后再用于培训。",
              en: "Take out customers' names and numbers before using it in training.",
            },
            {
              zh: "三个月后回头看，第一步做了没有，同类问题少了没有。",
              en: "After three months look back: was the first step taken, and are such problems fewer?",
            },
          ],
        },
        {
          type: "paragraph",
          text: {
            zh: "写案例的人进步最快，因为他必须把“我觉得”换成“记录显示”。评审员最愿意看到的，也正是企业自己写的真实案例。",
            en: 'Whoever writes cases learns fastest, since "I feel" must become "the record shows". Real cases written by the company are also what assessors like best.',
          },
        },
      ],
      clauses: ["5.1", "5.2", "5.3"],
      minutes: 60,
    },
    {
      code: "m10a-reading-clauses",
      module: { zh: "十、标准解读与评分", en: "10. Reading the standard and scoring" },
      title: { zh: "怎样逐条读标准", en: "How to read the clauses one by one" },
      body: [
        {
          type: "paragraph",
          text: {
            zh: "第五章有三个部分、十五个组、五十个条款。每一条都用同样的四步去读，就不会漏，也不会把话读偏。标准原文请以正式出版物为准，本课只讲读法。",
            en: "Chapter 5 has three sections, fifteen groups and fifty items. Read each by the same four steps and nothing is missed or bent. For the wording use the published standard; this lesson is about how to read it.",
          },
        },
        { type: "heading", text: { zh: "四步读法", en: "Four steps" } },
        {
          type: "list",
          items: [
            {
              zh: "问对象：这一条管谁、管什么事？例如 5.1.5.1 管监督机构，不是售后部门自己。",
              en: "Whom and what does it address? 5.1.5.1, for instance, is about the body that oversees, not after-sales itself.",
            },
            {
              zh: "问要求：有几件事要做到？把一句话拆成可以逐个打勾的点。",
              en: "What is asked? Break the sentence into points that can be ticked.",
            },
            {
              zh: "问证据：什么文件、什么记录、什么现场能证明？三样最好都有。",
              en: "What proves it? A document, a record and what can be seen on site, ideally all three.",
            },
            {
              zh: "问适用：本企业有没有这项业务？没有的，写明理由，由评价人员确认（6.2.2）。",
              en: "Does it apply? Where the business lacks that activity, state why and have the evaluators confirm it (6.2.2).",
            },
          ],
        },
        {
          type: "example",
          title: { zh: "用四步读 5.3.1.3", en: "Reading 5.3.1.3 in four steps" },
          text: {
            zh: "对象：顾客档案和管理系统。要求拆成四点：有档案，进了计算机系统，能跟踪和回访，有保密措施。证据：档案抽样、系统界面、回访记录、保密制度与权限清单、员工保密协议。适用：只要有顾客就适用。再问一句“现场怎么验”：请客服当场查一位顾客的购买和维修历史，再请一名无权限的员工试着登录。四点里缺一点，都要如实判断。",
            en: "Whom: customer files and the system. What: there are files, they are in a computer system, they allow tracking and call-back, and they are kept confidential. Proof: sample files, the screen, call-back records, the confidentiality rule with access list, staff agreements. Applies: wherever there are customers. On site: ask an agent to show one customer's history and have somebody without access try to log in. If one of the four is missing, say so.",
          },
        },
        { type: "heading", text: { zh: "容易读偏的地方", en: "Where readers go wrong" } },
        {
          type: "list",
          items: [
            {
              zh: "5.1.2.2 的比例以服务管理人员为基数，不是全体服务人员。",
              en: "The share in 5.1.2.2 is of service-management staff, not of all service staff.",
            },
            {
              zh: "5.1.6.3 看的是认证目前是否有效，不是曾经拿过多少。",
              en: "5.1.6.3 looks at what is valid now, not at how much was once held.",
            },
            {
              zh: "5.2.1.4 只针对关系到使用安全的商品，5.2.5.5 针对贸易企业，读之前先看自己在不在范围里。",
              en: "5.2.1.4 is for goods that bear on safety and 5.2.5.5 for traders: first see whether you are meant.",
            },
            {
              zh: "5.2.2.4 和 5.2.5.3 都讲收费，关键都在“事先”两个字。",
              en: '5.2.2.4 and 5.2.5.3 both concern charges, and in both the point is "beforehand".',
            },
            {
              zh: "5.3.2 不只是回复快，还要真的解决、能拿出完整档案。",
              en: "5.3.2 asks for more than quick answers: the matter is solved and a complete file exists.",
            },
          ],
        },
        { type: "heading", text: { zh: "文件、记录、现场三对照", en: "Document, record, site" } },
        {
          type: "paragraph",
          text: {
            zh: "只有文件没有记录，说明没执行；只有记录没有文件，说明靠个人习惯；文件记录都有，现场问不出来，说明是突击补的。三者一致，这一条才算真正做到。练习：每人抽三个条款，用一页纸写出四步读法的结果，并到现场各取一份证据。",
            en: "Documents without records mean it is not done; records without documents mean habit; both, with nobody able to explain, mean it was put together in haste. When the three agree the item is truly met. Exercise: draw three items each, write one page with the four steps, and fetch one piece of evidence for each.",
          },
        },
      ],
      clauses: ["5.1", "5.2", "5.3"],
      minutes: 90,
    },
    {
      code: "m10b-scoring",
      module: { zh: "十、标准解读与评分", en: "10. Reading the standard and scoring" },
      title: { zh: "分数和等级怎样算出来", en: "How points and levels are worked out" },
      body: [
        {
          type: "paragraph",
          text: {
            zh: "满分一百分：体系四十、商品服务三十五、顾客服务二十五。分数来自扣分，扣分来自不符合。先看清事实，再谈分数。",
            en: "One hundred points: forty for the system, thirty-five for service tied to goods, twenty-five for customer service. Points come from deductions, and deductions from nonconformities. Facts first, points after.",
          },
        },
        { type: "heading", text: { zh: "两种扣法", en: "Two ways to lose points" } },
        {
          type: "list",
          items: [
            {
              zh: "多数条款是定性的：没做到，整条的分全部扣去。",
              en: "Most items are qualitative: not met, and all the points of the item are gone.",
            },
            {
              zh: "靠多个同类样本证明的条款，如人员能力、服务记录、设施、投诉处理，按不合格样本的比例扣。抽二十份记录有三份不符合，扣该条分值的百分之十五。",
              en: "Items proved by several like samples, such as skills, service records, facilities or complaints, lose in proportion: three failing records of twenty cost fifteen per cent of the item.",
            },
          ],
        },
        { type: "heading", text: { zh: "删减与折算", en: "Leaving out and converting" } },
        {
          type: "paragraph",
          text: {
            zh: "与业务确实无关的条款可以删减，它的分值从分子和分母里一起去掉（6.2.2）。得分＝实得分÷适用分值×100。删掉一个没做好的条款会让得分变高，所以每项删减都要写明理由并经确认，不能拿来藏问题。",
            en: "Items that truly do not apply are left out of both sides of the fraction (6.2.2). Score = earned ÷ applicable × 100. Leaving out an item that is badly done lifts the score, so each needs a reason and confirmation and must not hide a problem.",
          },
        },
        { type: "heading", text: { zh: "特别扣分和特别加分", en: "Special deductions and bonus" } },
        {
          type: "paragraph",
          text: {
            zh: "违反法律法规、违反企业自己的服务制度、违反行业专业要求，或者妨碍体系运转的，每项在评分之外扣一分并须整改；达到五项，不论多少分都不合格。明显高于法规且行业领先的，可加一分，最多一次。",
            en: "Breach of law, of own service rules or of trade requirements, or harm to the working of the system: one point each outside the score, to be corrected; five of them fail the company whatever its score. Service clearly above the law and leading in the trade may earn one point, once.",
          },
        },
        {
          type: "example",
          title: { zh: "从实得分到等级", en: "From points earned to the level" },
          text: {
            zh: "某企业有 5 分条款确与业务无关，经确认删减，适用分值 95 分，实得 84.5 分，特别扣分 1 项，无加分。折算：84.5÷95×100＝88.947…；减 1 得 87.947…，本系统显示为 87.9（只舍不进）。80 分起三星、90 分起四星，因此是三星级。不能把 87.947 四舍五入再去比等级，也不能跳过折算直接用 84.5 减 1。",
            en: "Items worth 5 points truly do not apply and are left out with confirmation: 95 applicable, 84.5 earned, one special deduction, no bonus. Convert: 84.5 ÷ 95 × 100 = 88.947…; less 1 is 87.947…, shown in this system as 87.9 (cut, not rounded). Three-star starts at 80 and four-star at 90, so three-star. Do not round before comparing, and do not skip the conversion by taking 1 from 84.5.",
          },
        },
        { type: "heading", text: { zh: "等级线", en: "The levels" } },
        {
          type: "list",
          items: [
            {
              zh: "95 分起五星级，90 分起四星级，80 分起三星级，70 分起达标级，均含本数。",
              en: "Five-star from 95, four-star from 90, three-star from 80, pass level from 70, each inclusive.",
            },
            {
              zh: "低于 70 分，或特别扣分达到五项，不合格。",
              en: "Below 70, or with five special deductions: not passed.",
            },
          ],
        },
        { type: "heading", text: { zh: "管理师人数也会影响分数", en: "Manager numbers move the score too" } },
        {
          type: "paragraph",
          text: {
            zh: "据公开资料，5.1.2.2 值五分，按人数判断。证书到期或人员离职，都可能一夜之间失去这五分，所以评审前要把名单重新核一遍。未公开的各条分值，请以认证机构的评分表或标准原文为准，不要用来源不明的分值表。",
            en: "According to public sources 5.1.2.2 is worth five points and depends on numbers. An expired certificate or a departure can lose them overnight, so check the list again before the audit. For item points that are not public go by the certification body's score sheet or the standard itself, never by tables of unknown origin.",
          },
        },
        {
          type: "paragraph",
          text: {
            zh: "自评得出的分数是内部参考，最终结论由认证机构独立作出。",
            en: "A self-assessed score is for internal use; the certification body decides independently.",
          },
        },
      ],
      clauses: ["6", "6.2.2", "5.1.2.2"],
      minutes: 60,
    },
    {
      code: "m11-internal-evaluation",
      module: { zh: "十一、内部评价实务", en: "11. Internal evaluation in practice" },
      title: { zh: "管理师怎样做一次内部评价", en: "How a service manager runs an internal evaluation" },
      body: [
        {
          type: "paragraph",
          text: {
            zh: "内部评价可以由本企业的售后服务管理师来做（6.1.1），结果用于改进，也是 5.1.5.2 的证据。目的不是给自己打高分，而是在别人发现之前先发现问题。",
            en: "The company's own service managers may carry out the internal evaluation (6.1.1). Its results serve improvement and are evidence for 5.1.5.2. The aim is not a high mark but to find problems before others do.",
          },
        },
        { type: "heading", text: { zh: "准备：一张计划、一份检查表", en: "Prepare: a plan and a check sheet" } },
        {
          type: "list",
          items: [
            {
              zh: "计划写明目的、范围、日期、分工、受评部门；评价员不评自己的工作。",
              en: "The plan states aim, scope, dates, roles and departments; nobody evaluates their own work.",
            },
            {
              zh: "检查表按五十个条款列出：看什么文件、抽几份记录、问谁、看哪个现场。",
              en: "The sheet lists the fifty items: which documents, how many records, whom to ask, which site.",
            },
            {
              zh: "抽样由评价员自己抽，不收对方事先备好的“样板”。",
              en: 'Evaluators draw samples themselves and take no "model files" prepared beforehand.',
            },
            {
              zh: "先看上次评价的问题关了没有，再看新的。",
              en: "First see whether the last findings are closed, then look for new ones.",
            },
          ],
        },
        { type: "heading", text: { zh: "现场：看、问、查、听", en: "On site: look, ask, check, listen" } },
        {
          type: "paragraph",
          text: {
            zh: "首次会议十分钟，讲清范围和时间。访谈用开放的问题：“接到报修以后，您先做什么？”不要问“你们都按制度做了吧？”。查记录时对日期、签名、编号，看前后能不能接上。有条件的，给几位顾客打电话，或以顾客身份拨打热线。拿不准的先记事实，当天与对方确认，不当场争论。",
            en: 'A ten-minute opening meeting states scope and times. Ask open questions, "A repair comes in: what do you do first?", not "You all follow the rule, don\'t you?". In records compare dates, signatures and numbers and see whether they join up. Where possible ring some customers, or the hotline as a customer. When in doubt note the fact, confirm it the same day and do not argue.',
          },
        },
        { type: "heading", text: { zh: "写好一张不符合", en: "Writing a finding" } },
        {
          type: "paragraph",
          text: {
            zh: "一张合格的不符合单有四部分：事实（时间、地点、单号、数量），依据（条款或企业制度），判断（整条不符合还是按样本比例），要求（谁、何时前、交什么证据）。不写形容词，不写人名批评。",
            en: "A good finding has four parts: the fact (when, where, which number, how many), the basis (clause or own rule), the judgement (whole item or in proportion), and what is asked (who, by when, with what proof). No adjectives, no blame of persons.",
          },
        },
        {
          type: "example",
          title: { zh: "同一事实的两种写法", en: "One fact written two ways" },
          text: {
            zh: "写法一：“维修记录管理混乱，员工责任心不强。”写法二：“某月某日抽查城东网点维修服务单 20 份，其中 3 份（单号略）无顾客签字，不符合《维修服务规范》第 6 条和 5.2.4.3，按抽样比例 3÷20 扣分；请网点负责人于十个工作日内查明原因，提交整改措施和此后一个月的抽查结果。”第二种写法，受评部门无话可辩，也知道下一步做什么。",
            en: 'First: "Repair records are in disorder and staff lack responsibility." Second: "On the day in question 20 repair sheets of the East Town point were sampled; 3 (numbers listed) lack the customer\'s signature, against rule 6 of the repair code and 5.2.4.3; points are lost in the proportion 3 ÷ 20. The head of the point is to find the cause within ten working days and hand in the correction and a sample of the following month." The second leaves nothing to dispute and says what comes next.',
          },
        },
        {
          type: "heading",
          text: { zh: "收尾：报告、整改、管理评审", en: "Finish: report, correction, management review" },
        },
        {
          type: "list",
          items: [
            {
              zh: "报告写清得分、删减理由、特别扣分、主要问题和亮点，附检查表和证据目录。",
              en: "The report gives score, reasons for items left out, special deductions, main problems and strengths, with sheets and a list of evidence.",
            },
            {
              zh: "整改要查原因、改做法、验效果；到期由评价员复查关闭。",
              en: "Correction finds the cause, changes the way of working and proves the effect; evaluators check and close.",
            },
            {
              zh: "结果提交最高管理者评审，决定资源、目标和下一步计划。这是良好做法，评审记录要写明决定和责任人。",
              en: "The result goes to top management, which decides on resources, targets and next steps. This is good practice; the minutes name decisions and who carries them out.",
            },
          ],
        },
        {
          type: "paragraph",
          text: {
            zh: "提醒：缺的记录不能补造，只能从现在起如实记录。体系一般要运行满三个月再申请认证（以认证机构的要求为准），内部评价宜安排在试运行后期，留出整改时间。",
            en: "A reminder: missing records cannot be made up, only kept truly from now on. A system normally runs three months before application (go by what the certification body asks); hold the internal evaluation late in the trial run and leave time to correct.",
          },
        },
      ],
      clauses: ["6.1.1", "5.1.5.2"],
      minutes: 60,
    },
  ],
};
