/** A resource as a plan would leave it. */
export interface PlannedResource {
  address: string;
  type: string;
  /** Values that are known before the apply. */
  values: Record<string, any>;
}

/** What `terraform show -json` says of a plan, as far as promises need it. */
export interface PlanJson {
  variables?: Record<string, { value?: any }>;
  resource_changes?: {
    address: string;
    mode: string;
    type: string;
    change: { after: Record<string, any> | null };
  }[];
}

/** The resources that there are once a plan is applied. */
export class Planned {
  readonly #resources: PlannedResource[];
  readonly #variables: NonNullable<PlanJson['variables']>;

  constructor(plan: PlanJson) {
    this.#variables = plan.variables ?? {};
    this.#resources = (plan.resource_changes ?? []).flatMap(
      ({ address, mode, type, change }) =>
        mode === 'managed' && change.after
          ? [{ address, type, values: change.after }]
          : [],
    );
  }

  /** Resources of a type whose address holds a word. */
  all(type: string, word = ''): PlannedResource[] {
    return this.#resources.filter(
      resource => resource.type === type && resource.address.includes(word),
    );
  }

  /** Values of the only resource of a type; empty when there is none, or more. */
  only(type: string, word = ''): Record<string, any> {
    const found = this.all(type, word);
    return found.length === 1 ? found[0].values : {};
  }

  /** One value of every resource of a type, sorted. */
  each(type: string, attribute: string, word = ''): unknown[] {
    return this.all(type, word)
      .map(({ values }) => values[attribute])
      .sort();
  }

  /** What a variable of the layer was told. */
  variable(name: string): any {
    return this.#variables[name]?.value;
  }

  /** Every resource that says whose it is. */
  get tagged(): PlannedResource[] {
    return this.#resources.filter(({ values }) => values.tags_all);
  }
}
