import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./theme/layers.css";
import "@mantine/core/styles/UnstyledButton.layer.css";
import "./theme/index.css";
import { Providers } from "./app/Providers";
import { SessionGate } from "./app/SessionGate";
import { claimTrustedTypes } from "./app/trustedTypes";
import { router } from "./routes";
import { applyTheme } from "./theme/scheme";
import { later } from "./ui/later";

const SignInPage = later(() => import("./features/sign-in").then((module) => module.SignInPage));

// For who is not quite in: activates an account, has forgotten a password, ends mail, or still needs a second factor.
const Threshold = later(() => import("./features/threshold").then((module) => module.default));

claimTrustedTypes();
applyTheme();

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Providers>
      {["/activate", "/forgot", "/reset", "/unsubscribe"].includes(location.pathname) ? (
        <Threshold />
      ) : (
        <SessionGate signInPage={<SignInPage />} unfinishedPage={<Threshold />}>
          <RouterProvider router={router} />
        </SessionGate>
      )}
    </Providers>
  </StrictMode>,
);
