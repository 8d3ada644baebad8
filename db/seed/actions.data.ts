import type { ActionFields } from "#app/domain/actions/action.commands.server.ts";

/** An action of a story: what it waits for by the places of those before it, and whether it has begun. Those done are told with their proof. */
export interface DemoAction extends Pick<ActionFields, "title" | "kind" | "clauses" | "leadDays" | "chance" | "ourTenths" | "clientTenths" | "money"> {
  after?: readonly number[];
  underWay?: true;
}

/** Yuan for a working day of ours and of the client's. */
export const DEMO_RATES = { ourDayRate: 1_800, clientDayRate: 600, margin: 50 };

/** The actions of some stories, by the short name of the client, all noted so many days after the start. */
export const DEMO_ACTIONS: Readonly<Record<string, { after: number; actions: readonly DemoAction[] }>> = {
  青禾鲜花: {
    after: 16,
    actions: [
      {
        ...{ title: "任命售后服务负责人并发布部门职责", kind: "improvement", clauses: ["5.1.1.1"], leadDays: 7, chance: 95 },
        ...{ ourTenths: 5, clientTenths: 10, money: 0 },
      },
      {
        ...{ title: "编制并发布售后服务手册", kind: "improvement", clauses: ["5.1.4.1", "5.1.4.2"], leadDays: 25, chance: 95 },
        ...{ ourTenths: 40, clientTenths: 30, money: 80_000, underWay: true },
      },
      {
        ...{ title: "按新手册运行并积累三个月服务记录", kind: "improvement", clauses: ["5.2.4.3", "5.3.2.1"], leadDays: 90, chance: 85 },
        ...{ ourTenths: 20, clientTenths: 60, money: 0, after: [1] },
      },
      {
        ...{ title: "设立售后专项准备金并购买配送责任险", kind: "improvement", clauses: ["5.1.3.1"], leadDays: 30, chance: 90 },
        ...{ ourTenths: 5, clientTenths: 20, money: 600_000 },
      },
      {
        ...{ title: "成立服务监督小组，每月检查并通报", kind: "improvement", clauses: ["5.1.5.1"], leadDays: 40, chance: 90 },
        ...{ ourTenths: 10, clientTenths: 40, money: 0 },
      },
      {
        ...{ title: "小程序增加售后专栏和在线报修", kind: "improvement", clauses: ["5.3.1.2"], leadDays: 45, chance: 80 },
        ...{ ourTenths: 5, clientTenths: 50, money: 1_500_000 },
      },
      {
        ...{ title: "制定突发事件应急与服务补救办法并演练", kind: "improvement", clauses: ["5.3.2.3", "5.2.1.5"], leadDays: 30, chance: 85 },
        ...{ ourTenths: 20, clientTenths: 30, money: 0, after: [1] },
      },
      {
        ...{ title: "补足售后服务管理师持证人数", kind: "quota", clauses: [], leadDays: 45, chance: 90 },
        ...{ ourTenths: 20, clientTenths: 40, money: 360_000 },
      },
    ],
  },
  恒润电器: {
    after: 140,
    actions: [
      {
        ...{ title: "补做投诉回访并修订投诉处理时限", kind: "improvement", clauses: ["5.3.2.2"], leadDays: 20, chance: 90 },
        ...{ ourTenths: 10, clientTenths: 30, money: 0 },
      },
      {
        ...{ title: "复训维修人员并抽查上门记录", kind: "improvement", clauses: ["5.2.4.3", "5.1.2.1"], leadDays: 21, chance: 80 },
        ...{ ourTenths: 15, clientTenths: 60, money: 200_000, underWay: true },
      },
      {
        ...{ title: "恢复维修设备每月点检", kind: "improvement", clauses: ["5.2.4.4"], leadDays: 5, chance: 95 },
        ...{ ourTenths: 5, clientTenths: 10, money: 0 },
      },
    ],
  },
};
