import { RouterProvider } from "@tanstack/react-router";
import { lazy, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./theme/layers.css";
import "@mantine/core/styles/UnstyledButton.layer.css";
import "./theme/index.css";
import { Providers } from "./app/Providers";
import { SessionGate } from "./app/SessionGate";
import { claimTrustedTypes } from "./app/trustedTypes";
import { router } from "./routes";
import { applyTheme } from "./theme/scheme";

const SignInPage = lazy(() => import("./features/sign-in").then((module) => ({ default: module.SignInPage })));

claimTrustedTypes();
applyTheme();

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Providers>
      <SessionGate signInPage={<SignInPage />}>
        <RouterProvider router={router} />
      </SessionGate>
    </Providers>
  </StrictMode>,
);
