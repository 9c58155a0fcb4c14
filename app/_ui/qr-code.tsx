/** A QR code, dark on light in both themes. */
export function QrCode({
  modules,
  label,
}: {
  /** Rows of modules, margin included; true for a dark one. */
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
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-52 rounded-md bg-white"
    >
      <path d={dark.join('')} fill="black" />
    </svg>
  );
}
