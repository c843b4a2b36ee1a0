"use strict";
/*
 * Leads from the old address of a page to the new one with all that followed it: a place on the
 * page, or the state of an explorer. The page’s own refresh, which needs no script, drops both.
 */
location.replace(document.querySelector("link[rel=canonical]").href + location.hash);
