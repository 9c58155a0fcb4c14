/** A QR code, dark on light in both themes, with the margin that scanners need. */
export function QrCode({
  modules,
  label,
}: {
  /** Rows of modules, true for a dark one. */
  modules: readonly (readonly boolean[])[];
  label: string;
}) {
  const size = modules.length;
  const dark = modules.flatMap((row, y) =>
    row.flatMap((is, x) => (is ? `M${x} ${y}h1v1h-1z` : [])),
  );
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`-4 -4 ${size + 8} ${size + 8}`}
      shapeRendering="crispEdges"
      className="size-52 rounded-md bg-white"
    >
      <path d={dark.join('')} fill="black" />
    </svg>
  );
}
