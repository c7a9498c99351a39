// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('repositories', table => {
    table.increments('id');
    table.string('owner', 100).notNullable();
    table.string('name', 100).notNullable();
    table
      .string('key', 201)
      .notNullable()
      .unique()
      .comment('owner/name in lower case: GitHub compares without case');
    table.text('description');
    table.text('homepage');
    table.boolean('private').notNullable();
    table.string('default_branch', 255).notNullable();
    table.boolean('archived').notNullable();
    table.text('topics').notNullable().comment('JSON list');
    table.text('settings').notNullable().comment('JSON: has_issues and such');
    table
      .integer('last_number')
      .notNullable()
      .comment('of issues and pull requests, which share their numbers');
    table.string('created_at', 24).notNullable();
    table.string('updated_at', 24).notNullable();
    table.string('pushed_at', 24).notNullable();
  });
  await knex.schema.createTable('pulls', table => {
    table.increments('id');
    table
      .integer('repository_id')
      .notNullable()
      .references('id')
      .inTable('repositories')
      .onDelete('CASCADE');
    table.integer('number').notNullable();
    table.text('title').notNullable();
    table.text('body');
    table.string('state', 10).notNullable();
    table.boolean('draft').notNullable();
    table.string('author', 100).notNullable();
    table.string('head', 255).notNullable().comment('branch');
    table.string('base', 255).notNullable().comment('branch');
    table.string('head_sha', 40).notNullable();
    table.string('base_sha', 40).notNullable();
    table.boolean('maintainer_can_modify').notNullable();
    table.string('merged_by', 100);
    table.string('merge_commit_sha', 40);
    table.string('created_at', 24).notNullable();
    table.string('updated_at', 24).notNullable();
    table.string('closed_at', 24);
    table.string('merged_at', 24);
    table.unique(['repository_id', 'number']);
  });
  // two pull requests of the same branches cannot be open at once
  await knex.raw(
    "create unique index pulls_open on pulls (repository_id, head, base) where state = 'open'",
  );
  await knex.schema.createTable('comments', table => {
    table.increments('id');
    table
      .integer('repository_id')
      .notNullable()
      .references('id')
      .inTable('repositories')
      .onDelete('CASCADE');
    table.integer('number').notNullable();
    table.text('body').notNullable();
    table.string('author', 100).notNullable();
    table.string('created_at', 24).notNullable();
    table.string('updated_at', 24).notNullable();
    table.index(['repository_id', 'number']);
  });
  await knex.schema.createTable('labels', table => {
    table.increments('id');
    table
      .integer('repository_id')
      .notNullable()
      .references('id')
      .inTable('repositories')
      .onDelete('CASCADE');
    table.integer('number').notNullable();
    table.string('name', 255).notNullable();
    table.unique(['repository_id', 'number', 'name']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of ['labels', 'comments', 'pulls', 'repositories'])
    await knex.schema.dropTable(table);
};
