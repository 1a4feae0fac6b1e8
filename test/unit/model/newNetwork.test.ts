import { describe, expect, it } from 'vitest';
import { freeSubnet, parseCidr, parseIp } from '../../../src/model/cidr.ts';
import type { Network } from '../../../src/model/network.ts';
import { gatewayProblem, ipRangeProblem, subnetProblem, takenRanges } from '../../../src/model/newNetwork.ts';

function network(name: string, ...subnets: string[]): Network {
  return {
    id: name,
    name,
    driver: 'bridge',
    scope: 'local',
    created: 0,
    internal: false,
    attachable: false,
    ipv6: false,
    subnets: subnets.map((subnet) => ({ subnet })),
    options: {},
    labels: {},
  };
}
const there = [network('shop', '172.20.0.0/16'), network('both', '10.0.0.0/24', 'fd00:1::/64')];

describe('a range', () => {
  it.each(['172.20.0.0/16', '0.0.0.0/0', '10.0.0.1/32', 'fd00::/8', '::/0', '1:2:3:4:5:6:7:8/128'])(
    'is read: %s',
    (text) => {
      expect(parseCidr(text)).toBeDefined();
    },
  );

  it.each([
    '',
    '10.0.0.0',
    '10.0.0/8',
    '10.0.0.256/8',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '010.0.0.0/8',
  ])('is none: %s', (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  it.each(['fd00::1::2/64', 'fd00::/129', '1:2:3:4:5:6:7/64', 'g::/64', ':::/64', '1:2:3:4:5:6:7:8:9/64'])(
    'of IPv6 is none: %s',
    (text) => {
      expect(parseCidr(text)).toBeUndefined();
    },
  );

  it('ends where its prefix says', () => {
    const { first, last } = parseCidr('172.20.5.9/16') ?? {};
    expect(first).toBe(parseIp('172.20.0.0')?.value);
    expect(last).toBe(parseIp('172.20.255.255')?.value);
  });
});

describe('a subnet', () => {
  it.each([
    ['172.20.3.0/24', { code: 'overlap', network: 'shop', subnet: '172.20.0.0/16' }],
    ['172.16.0.0/12', { code: 'overlap', network: 'shop', subnet: '172.20.0.0/16' }],
    ['fd00:1::/80', { code: 'wrong-family' }],
    ['172.20', { code: 'no-cidr' }],
    ['172.21.0.0/16', undefined],
  ])('%s', (text, problem) => {
    expect(subnetProblem(text, 4, there)).toEqual(problem);
  });

  it('of IPv6 overlaps only with such', () => {
    expect(subnetProblem('fd00:1::/80', 6, there)).toEqual({
      code: 'overlap',
      network: 'both',
      subnet: 'fd00:1::/64',
    });
    expect(subnetProblem('fd00:2::/64', 6, there)).toBeUndefined();
  });

  it('that is free is proposed', () => {
    expect(freeSubnet(takenRanges(there))).toBe('10.0.1.0/24');
    expect(freeSubnet(takenRanges([network('all', '10.0.0.0/8')]))).toBeUndefined();
  });
});

it('has its gateway and its range inside', () => {
  expect(gatewayProblem('10.1.0.1', '10.1.0.0/24')).toBeUndefined();
  expect(gatewayProblem('10.2.0.1', '10.1.0.0/24')).toEqual({ code: 'outside-subnet' });
  expect(gatewayProblem('10.1.0', '10.1.0.0/24')).toEqual({ code: 'no-address' });
  expect(gatewayProblem('10.1.0.1', undefined)).toEqual({ code: 'needs-subnet' });
  expect(ipRangeProblem('10.1.0.128/25', '10.1.0.0/24')).toBeUndefined();
  expect(ipRangeProblem('10.1.0.0/16', '10.1.0.0/24')).toEqual({ code: 'outside-subnet' });
  expect(ipRangeProblem('10.1.0.0/24', undefined)).toEqual({ code: 'needs-subnet' });
});
