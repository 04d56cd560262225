export { AccessNav } from "./AccessNav";
export { ReviewPage } from "./ReviewPage";
export { ReviewsPage } from "./ReviewsPage";
export { UnusedPage } from "./UnusedPage";
