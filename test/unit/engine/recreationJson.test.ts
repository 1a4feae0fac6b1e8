import { describe, expect, it } from 'vitest';
import { recreationJson } from '../../../src/engine/recreationJson.ts';

const id = '0123456789abcdef';
const of = (json: object) => recreationJson({ Id: id, ...json }, 'nginx', {});

describe('what makes a container like another', () => {
  it('leaves ports and hosts as they are, unless they are to be other', () => {
    const before = {
      HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '1' }] }, ExtraHosts: ['a:10.0.0.1'] },
    };
    expect(of(before).body).toMatchObject(before);
    const gateway = 'host.docker.internal:host-gateway';
    const { body } = recreationJson({ Id: id, ...before }, 'nginx', {
      extraHosts: [gateway],
      publishedPorts: [],
    });
    expect(body).toMatchObject({ HostConfig: { PortBindings: {}, ExtraHosts: ['a:10.0.0.1', gateway] } });
  });

  it('names links as they are asked for, and not as they are told', () => {
    const { body } = of({ HostConfig: { Links: ['/db:/web/database', '/team_cache_1:/web/cache'] } });
    expect(body).toMatchObject({ HostConfig: { Links: ['db:database', 'team_cache_1:cache'] } });
  });

  it('mounts by name and path what came from another container, which may be gone', () => {
    const { body } = of({
      HostConfig: { VolumesFrom: ['data:ro'], Binds: ['/etc:/host:ro'], VolumeDriver: 'local' },
      Mounts: [
        { Type: 'bind', Source: '/etc', Destination: '/host', RW: false },
        { Type: 'volume', Name: 'f00', Destination: '/data', RW: false },
        { Type: 'bind', Source: '/srv', Destination: '/srv', RW: true },
        { Type: 'tmpfs', Source: '', Destination: '/scratch', RW: true },
      ],
    });
    expect(body).toMatchObject({
      HostConfig: {
        VolumesFrom: [],
        VolumeDriver: '',
        Binds: ['/etc:/host:ro', 'f00:/data:ro', '/srv:/srv'],
      },
    });
  });

  it('joins no network where it uses another’s, and has no host name of its own there', () => {
    for (const NetworkMode of ['host', 'none', 'container:f00']) {
      const { body, others } = of({
        Config: { Hostname: NetworkMode === 'none' ? 'web' : 'machine' },
        HostConfig: { NetworkMode },
        NetworkSettings: { Networks: { [NetworkMode]: {} } },
      });
      expect(others).toEqual([]);
      expect(body).toMatchObject({
        HostConfig: { NetworkMode },
        Hostname: NetworkMode === 'none' ? 'web' : undefined,
        NetworkingConfig: undefined,
      });
    }
  });

  it('joins the network of its mode first, whether that is told by name or by id', () => {
    const NetworkSettings = {
      Networks: {
        back: { NetworkID: 'b1', Aliases: [id.slice(0, 12), 'api'], IPAMConfig: { IPv4Address: '10.0.0.9' } },
        front: { NetworkID: 'f1', Aliases: [id.slice(0, 12)] },
      },
    };
    for (const NetworkMode of ['front', 'f1']) {
      const { body, others } = of({ HostConfig: { NetworkMode }, NetworkSettings });
      expect(
        Object.keys(
          (body as { NetworkingConfig: { EndpointsConfig: object } }).NetworkingConfig.EndpointsConfig,
        ),
      ).toEqual(['front']);
      expect(others).toEqual([['back', { Aliases: ['api'], IPAMConfig: { IPv4Address: '10.0.0.9' } }]]);
    }
  });
});
