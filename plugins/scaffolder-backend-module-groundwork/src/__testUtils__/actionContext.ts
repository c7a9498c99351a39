import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject, JsonValue } from '@backstage/types';

/**
 * A context of an action whose outputs and checkpoints can be read. The mock of
 * the scaffolder drops dry-run, signal and checkpoint, so they are put on top.
 */
export function actionContext<TInput extends JsonObject>(options: {
  input: TInput;
  isDryRun?: boolean;
  signal?: AbortSignal;
  workspacePath?: string;
}) {
  const outputs: JsonObject = {};
  const checkpoints: string[] = [];
  const { input, workspacePath = '/workspace', ...rest } = options;
  const context: ActionContext<TInput, any> = {
    ...createMockActionContext<TInput>({
      input,
      workspacePath,
      task: { id: 'a1b2c3d4-task' },
    }),
    ...rest,
    output: (name: PropertyKey, value: JsonValue) => {
      outputs[String(name)] = value;
    },
    checkpoint: async ({ key, fn }) => {
      checkpoints.push(key);
      return fn();
    },
  };
  return { context, outputs, checkpoints };
}
