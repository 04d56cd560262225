export { OwnRequests } from "./OwnRequests";
export { useAccessRequests } from "./requests.api";
