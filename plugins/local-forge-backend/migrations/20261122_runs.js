// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  /** @param {import('knex').Knex.CreateTableBuilder} table */
  const ofRepository = table =>
    table
      .integer('repository_id')
      .notNullable()
      .references('id')
      .inTable('repositories')
      .onDelete('CASCADE');

  await knex.schema.createTable('workflow_runs', table => {
    table.increments('id');
    ofRepository(table);
    table.string('kind', 20).notNullable().comment('of the workflow');
    table.integer('number').notNullable().comment('within the workflow');
    table.integer('attempt').notNullable();
    table.string('event', 40).notNullable();
    table.text('title').notNullable();
    table.string('actor', 100).notNullable();
    table.string('head_branch', 255).notNullable();
    table.string('head_sha', 40).notNullable();
    table.integer('pull_number').comment('that it checks, or that was merged');
    table
      .string('reviewed_sha', 40)
      .comment('head of the merged pull request: whose plan was reviewed');
    table.text('environments').notNullable().comment('JSON list');
    table.text('inputs').notNullable().comment('JSON');
    table
      .string('tracking_id', 60)
      .notNullable()
      .comment('in the environment of each of its processes');
    table.string('status', 20).notNullable();
    table.string('conclusion', 20);
    table.string('created_at', 24).notNullable();
    table.string('updated_at', 24).notNullable();
    table.string('started_at', 24);
    table.index(['repository_id', 'kind']);
    table.index('status');
  });
  await knex.schema.createTable('check_runs', table => {
    table.increments('id');
    ofRepository(table);
    table.string('name', 255).notNullable();
    table.string('head_sha', 40).notNullable();
    table.string('status', 20).notNullable();
    table.string('conclusion', 20);
    table.text('external_id').notNullable();
    table.text('details_url');
    table.text('title');
    table.text('summary');
    table.text('text');
    table.string('started_at', 24);
    table.string('completed_at', 24);
    table.index(['repository_id', 'head_sha']);
  });
  await knex.schema.createTable('workflow_jobs', table => {
    table.integer('id').primary().comment('that of its check run');
    ofRepository(table);
    table
      .integer('run_id')
      .notNullable()
      .references('id')
      .inTable('workflow_runs')
      .onDelete('CASCADE');
    table.integer('attempt').notNullable();
    table.string('name', 255).notNullable();
    table.string('environment', 100);
    table.string('status', 20).notNullable();
    table.string('conclusion', 20);
    table.text('steps').notNullable().comment('JSON list');
    table.string('approval', 10).comment('approved or rejected');
    table.text('approval_comment');
    table.string('created_at', 24).notNullable();
    table.string('started_at', 24);
    table.string('completed_at', 24);
    table.index('run_id');
  });
  await knex.schema.createTable('artifacts', table => {
    table.increments('id');
    ofRepository(table);
    table
      .integer('run_id')
      .notNullable()
      .references('id')
      .inTable('workflow_runs')
      .onDelete('CASCADE');
    table.string('name', 255).notNullable();
    table.integer('size').notNullable();
    table.string('digest', 80).notNullable().comment('of the zip');
    table.string('created_at', 24).notNullable();
    table.unique(['run_id', 'name']);
    table.index(['repository_id', 'name']);
  });
  await knex.schema.createTable('environments', table => {
    table.increments('id');
    ofRepository(table);
    table.string('name', 255).notNullable();
    table.boolean('needs_approval').notNullable();
    table.string('created_at', 24).notNullable();
    table.string('updated_at', 24).notNullable();
    table.unique(['repository_id', 'name']);
  });
  await knex.schema.createTable('reviews', table => {
    table.increments('id');
    ofRepository(table);
    table.integer('number').notNullable().comment('of the pull request');
    table.string('author', 100).notNullable();
    table.text('body').notNullable();
    table.string('state', 20).notNullable();
    table.string('commit_id', 40).notNullable();
    table.string('submitted_at', 24).notNullable();
    table.index(['repository_id', 'number']);
  });
  await knex.schema.createTable('run_cursors', table => {
    table
      .integer('repository_id')
      .primary()
      .references('id')
      .inTable('repositories')
      .onDelete('CASCADE');
    table
      .string('sha', 40)
      .notNullable()
      .comment('of the default branch when runs were last derived from it');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'run_cursors',
    'reviews',
    'environments',
    'artifacts',
    'workflow_jobs',
    'check_runs',
    'workflow_runs',
  ])
    await knex.schema.dropTable(table);
};
