// The page of help needs nothing but the way out.

import { quickExit } from "./quick_exit";

quickExit(document);
