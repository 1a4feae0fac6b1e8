import { describe, it } from 'vitest';
import { expectFindings } from './marked.ts';

describe('what a configuration server hands out', () => {
  const resources = 'config/src/main/resources';
  const url = (host: string): string => `eureka.client.serviceUrl.defaultZone: http://${host}/eureka\n`;
  const files = (profile: string, more: Readonly<Record<string, string>> = {}) => ({
    [`${resources}/application.yml`]: 'spring:\n  profiles:\n    active: native\n',
    'compose.yaml':
      'services:\n  config:\n    image: shop/config\n  discovery:\n    image: shop/discovery\n' +
      `  orders:\n    image: shop/orders\n    environment: { SPRING_PROFILES_ACTIVE: "${profile}" }\n`,
    'orders/Dockerfile': 'FROM temurin\nCOPY target/*.jar /\n',
    'config/Dockerfile': 'FROM temurin\nCOPY target/*.jar /\n',
    ...more,
  });
  const path = `${resources}/config/orders.yml`;

  it('is what the service dials', () => {
    expectFindings(files('docker'), path, url('«localhost:8761»'));
  });
  it('is replaced by what it hands out for the profile that the service runs with', () => {
    const more = { [`${resources}/config/orders-docker.yml`]: url('discovery:8761') };
    expectFindings(files('docker', more), path, url('localhost:8761'));
    expectFindings(files('other', more), path, url('«localhost:8761»'));
  });
  it('is for no other profile where its name tells one', () => {
    const own = `${resources}/config/orders-second.yml`;
    expectFindings(files('docker'), own, url('localhost:8761'));
    expectFindings(files('docker,second'), own, url('«localhost:8761»'));
  });
});
