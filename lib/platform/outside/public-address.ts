import { BlockList, isIP } from 'node:net';

/**
 * Networks that are not the public internet, from the IANA special-purpose registries (RFC 6890 and
 * later): this machine, private and shared networks, link-local ones with cloud metadata services,
 * documentation, benchmarks, multicast, and IPv4 translation.
 */
const SPECIAL_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/**
 * Everything outside 2000::/3, and the tunnels, translations, and documentation ranges within it.
 */
const SPECIAL_6 = [
  '::/3',
  '4000::/2',
  '8000::/1',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '2620:4f:8000::/48',
  '3fff::/20',
];

// Two lists, because one list would also match every IPv4 address against ::/3.
const [blocked4, blocked6] = [new BlockList(), new BlockList()];
for (const entry of SPECIAL_4) blocked4.addSubnet(...partsOf(entry), 'ipv4');
for (const entry of SPECIAL_6) blocked6.addSubnet(...partsOf(entry), 'ipv6');

/** Whether an IP address, without brackets, is on the public internet. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 0 || address.includes('%')) return false;
  return version === 6 ? !blocked6.check(address, 'ipv6') : !blocked4.check(address, 'ipv4');
}

function partsOf(entry: string): [string, number] {
  const [network = '', bits = ''] = entry.split('/');
  return [network, Number(bits)];
}
