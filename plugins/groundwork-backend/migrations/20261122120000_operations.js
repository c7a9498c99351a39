// @ts-check

/**
 * What CI reports about environments, what was refused of it, which runs are
 * done with, what a stack looked like last, and who proposed what.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('groundwork_statuses', table => {
    table.string('repository', 400).notNullable();
    table.string('environment', 40).notNullable();
    table.bigInteger('artifact_id').notNullable();
    table.string('finished_at', 40).notNullable();
    table.text('status').notNullable();
    table.text('run').notNullable();
    table.primary(['repository', 'environment', 'artifact_id', 'finished_at']);
  });
  await knex.schema.createTable('groundwork_refused_reports', table => {
    table.string('repository', 400).notNullable();
    table.bigInteger('artifact_id').notNullable();
    table.bigInteger('run_id').notNullable();
    table.string('environment', 100).notNullable();
    table.text('reason').notNullable();
    table.string('refused_at', 40).notNullable();
    table.primary(['repository', 'run_id', 'artifact_id']);
  });
  await knex.schema.createTable('groundwork_settled_runs', table => {
    table.string('repository', 400).notNullable();
    table.string('run', 100).notNullable();
    table.string('settled_at', 40).notNullable();
    table.primary(['repository', 'run']);
  });
  await knex.schema.createTable('groundwork_stacks', table => {
    table.string('repository', 400).primary();
    table.text('observation').notNullable();
    table.string('observed_at', 40).notNullable();
  });
  await knex.schema.createTable('groundwork_proposals', table => {
    table.string('repository', 400).notNullable();
    table.integer('number').notNullable();
    table.string('task_id', 100).notNullable();
    table.string('proposed_by', 255).notNullable();
    table.string('head_sha', 64).notNullable();
    table.primary(['repository', 'number']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'groundwork_proposals',
    'groundwork_stacks',
    'groundwork_settled_runs',
    'groundwork_refused_reports',
    'groundwork_statuses',
  ]) {
    await knex.schema.dropTable(table);
  }
};
