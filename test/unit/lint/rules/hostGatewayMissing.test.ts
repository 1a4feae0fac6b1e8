import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { applied, copiesAll, expectFindings } from '../marked.ts';

function compose(web: string, others = ''): Record<string, string> {
  return { ...copiesAll, 'compose.yaml': `services:\n  web:\n    build: .\n${web}${others}` };
}

const loud = "x('mongodb://«host.docker.internal:27017»/x')";
const silent = "x('mongodb://host.docker.internal:27017/x')";

describe('host-gateway-missing', () => {
  it('is added to the service', () => {
    const files = compose('    ports: ["3000:3000"]\n');
    const [finding] = expectFindings(files, 'a.js', loud);
    expect(finding).toMatchObject({ rule: 'host-gateway-missing', severity: 'information', service: 'web' });
    expect(finding?.fixes.map(({ kind, preferred }) => [kind, preferred])).toEqual([['add-host', true]]);
    const fixed = parse(applied(finding, 0, 'compose.yaml', files['compose.yaml'] ?? '')) as object;
    expect(fixed).toMatchObject({
      services: { web: { extra_hosts: ['host.docker.internal:host-gateway'] } },
    });
  });
  it('is added to every service that runs the code', () => {
    const files = compose('', '  worker:\n    build: .\n');
    const [finding] = expectFindings(files, 'a.js', loud);
    expect(finding?.fixes[0]?.edits).toHaveLength(2);
  });
  it('is told to whoever starts an image that compose does not know', () => {
    const script = 'docker build -t shop .\ndocker run -p 80:80 shop\n';
    const [finding] = expectFindings({ ...copiesAll, 'run.sh': script }, 'a.js', loud);
    expect(finding?.fixes).toEqual([]);
    expect(finding?.service).toBeUndefined();
  });
  it('is not known to be missing where nothing tells how the image is started', () => {
    expectFindings(copiesAll, 'a.js', silent);
  });
  it('is found in the settings of the compose file', () => {
    const environment = (host: string) => `    environment:\n      REDIS_URL: redis://${host}\n`;
    const marked = compose(environment('«host.docker.internal:6379»'))['compose.yaml'] ?? '';
    expectFindings(compose(environment('host.docker.internal:6379')), 'compose.yaml', marked);
  });
  it('is not missing where it is given', () => {
    expectFindings(compose('    extra_hosts: ["host.docker.internal:host-gateway"]\n'), 'a.js', silent);
    expectFindings(compose('    extra_hosts: ["host.docker.internal=host-gateway"]\n'), 'a.js', silent);
    expectFindings(compose('    extra_hosts: {host.docker.internal: host-gateway}\n'), 'a.js', silent);
    const sharing = '    network_mode: service:net\n';
    const net = '  net:\n    image: pause\n    extra_hosts: ["host.docker.internal:host-gateway"]\n';
    expectFindings(compose(sharing, net), 'a.js', silent);
    expectFindings(compose('    network_mode: container:other\n'), 'a.js', silent);
    expectFindings(compose('    extends: {file: common.txt, service: base}\n'), 'a.js', silent);
    const script = 'docker build -t shop .\ndocker run --add-host host.docker.internal:host-gateway shop\n';
    expectFindings({ ...copiesAll, 'run.sh': script }, 'a.js', silent);
  });
  it('is no business of manifests, nor of what nobody dials', () => {
    const pod = (url: string): string =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  REDIS_URL: ${url}\n`;
    expectFindings({}, 'k8s/x.yaml', pod('redis://host.docker.internal:6379'));
    expectFindings(compose(''), 'a.js', "cors({ origin: 'http://host.docker.internal:3000' })");
  });
});
