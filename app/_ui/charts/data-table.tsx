/** The numbers of a chart as a table for screen readers. */
export function DataTable({
  caption,
  rows,
}: {
  caption: string;
  rows: readonly { readonly head: string; readonly cells: readonly string[] }[];
}) {
  return (
    // Not on the table itself: a table grows with its content and would widen the page.
    <div className="sr-only">
      <table>
        <caption>{caption}</caption>
        <tbody>
          {rows.map(({ head, cells }) => (
            <tr key={head}>
              <th scope="row">{head}</th>
              {cells.map((cell) => (
                <td key={cell}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
