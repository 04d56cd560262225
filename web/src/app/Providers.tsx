import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { isProblem } from "../api/problem";
import { LocaleProvider } from "../i18n/locale";
import { useScheme } from "../theme/scheme";
import { theme } from "../theme/theme";

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A refusal stays a refusal; only silence is worth another try.
      retry: (count, error) => isProblem(error) && (error.status === 0 || error.status >= 502) && count < 2,
    },
  },
});

const styleNonce = () => document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? "";

// Mantine's own style tags are off: their text would need a Trusted Types policy for HTML. theme/mantine.css holds the
// variables instead. The scheme manager stays silent, so that nothing more is stored in the browser.
export function Providers({ children }: { children: ReactNode }) {
  const scheme = useScheme();
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        forceColorScheme={scheme}
        getStyleNonce={styleNonce}
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <LocaleProvider>{children}</LocaleProvider>
      </MantineProvider>
    </QueryClientProvider>
  );
}
