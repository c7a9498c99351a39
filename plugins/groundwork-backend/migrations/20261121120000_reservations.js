// @ts-check

/**
 * The address ledger. On PostgreSQL two rows of one scope can never overlap,
 * whoever writes them; on SQLite the ledger's one write transaction sees to it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const postgres = knex.client.config.client === 'pg';
  if (postgres) {
    await knex.raw('CREATE EXTENSION IF NOT EXISTS btree_gist');
  }
  await knex.schema.createTable('groundwork_reservations', table => {
    table.string('task_id', 100).notNullable();
    table.string('environment', 40).notNullable();
    table.string('scope', 40).notNullable();
    table.specificType('block', postgres ? 'inet' : 'text').notNullable();
    table.string('pool', 60).nullable();
    table.string('repository_host', 255).notNullable();
    table.string('repository_owner', 60).notNullable();
    table.string('repository_name', 120).notNullable();
    table.string('state', 20).notNullable();
    table.timestamp('lease_expires_at').nullable();
    table.string('created_by', 255).notNullable();
    table.timestamp('created_at').notNullable();
    table.primary(['task_id', 'environment']);
  });
  if (postgres) {
    await knex.raw(
      `ALTER TABLE groundwork_reservations
       ADD CONSTRAINT groundwork_reservations_no_overlap
       EXCLUDE USING gist (scope WITH =, block inet_ops WITH &&)`,
    );
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('groundwork_reservations');
};
