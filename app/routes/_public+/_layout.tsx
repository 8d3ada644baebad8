import { Outlet } from "@remix-run/react";
import { PublicShell } from "#app/ui/shells/public-shell.tsx";

export default function PublicLayout() {
  return (
    <PublicShell>
      <Outlet />
    </PublicShell>
  );
}
