import { Badge } from '#app/_ui/badge.tsx';
import { check, warning } from '#app/_ui/icons.ts';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { listParts } from './list-parts.tsx';
import { getHealth } from './load-home.ts';
import { Section } from './section.tsx';
import { homeText as text } from './text.ts';

/** The parts of the installation; those that need attention come first. */
export async function SystemHealth() {
  const parts = listParts(await getHealth());
  return (
    <Section title={text.system} id="system">
      <Panel>
        <Table
          label={text.system}
          head={[
            { key: 'part', title: text.systemColumns.part },
            { key: 'state', title: text.systemColumns.state },
            { key: 'detail', title: text.systemColumns.detail },
          ]}
        >
          {parts
            .toSorted((a, b) => Number(a.fine) - Number(b.fine))
            .map(({ name, fine, detail }) => (
              <tr key={name}>
                <Cell className="font-medium">{name}</Cell>
                <Cell>
                  <Badge tone={fine ? 'ok' : 'warn'} icon={fine ? check : warning}>
                    {fine ? text.fine : text.look}
                  </Badge>
                </Cell>
                <Cell className="text-muted">{detail}</Cell>
              </tr>
            ))}
        </Table>
      </Panel>
    </Section>
  );
}
