// The page as one script, for the file that is taken along.

import "./page/alone";
import "./page/style.css";
import "./main";
