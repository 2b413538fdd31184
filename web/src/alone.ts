// Where the page begins in a file that was taken along.

import "./page/alone";
import "./page/style.css";
import "./main";
