import { AwsCommandServer } from '../awsCommand/AwsCommandServer';
import { loadService } from '../protocol/service';
import { loadSchema, PROVIDERS } from '../schema/loadSchema';
import { NamedTypes } from '../schema/NamedTypes';
import { World } from '../world/World';
import { schemasFolder, worldFolders } from '../world/folders';
import { handlersOf } from './handlers';
import { Provider } from './Provider';
import { ServedSchema } from './ServedSchema';
import { serveProvider } from './serveProvider';

/** What the provider process is started with. */
export interface ServeOptions {
  home: string;
  account: string;
  region: string;
  /** Where all configuration is, if that is known. */
  folders?: readonly string[];
}

/** What the provider process says when it is ready. */
export interface Ready {
  /** Value of TF_REATTACH_PROVIDERS. */
  reattach: string;
  /** Where the stand-in for the AWS CLI asks. */
  awsUrl: string;
}

/** Serves every stand-in provider and the answers of the `aws` command over one world. */
export async function serve(options: ServeOptions): Promise<Ready> {
  const folders = worldFolders(options.home);
  const world = new World(folders.world);
  const remains = new World(folders.remains);
  const { definition, encodeSchema } = loadService();
  const named =
    options.folders &&
    new NamedTypes({
      folders: [...options.folders, folders.state],
      world: folders.world,
    });
  const reattach: Record<string, object> = {};
  for (const name of PROVIDERS) {
    const schema = loadSchema(schemasFolder(), name);
    const provider = new Provider(schema, options, world, remains);
    const port = await serveProvider(
      definition,
      handlersOf(provider, new ServedSchema(name, schema, encodeSchema, named)),
      provider,
    );
    reattach[`registry.terraform.io/hashicorp/${name}`] = {
      Protocol: 'grpc',
      ProtocolVersion: 6,
      Pid: process.pid,
      // without it Terraform believes that it must end the process
      Test: true,
      Addr: { Network: 'tcp', String: `127.0.0.1:${port}` },
    };
  }
  const awsUrl = await new AwsCommandServer(options, world, remains).listen();
  return { reattach: JSON.stringify(reattach), awsUrl };
}
