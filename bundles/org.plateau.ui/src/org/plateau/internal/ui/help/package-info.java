// SPDX-License-Identifier: EPL-2.0
/** Help pages: Markdown in bundles, found by the id of a view, wizard or preference page, searched and shown without a browser. UI thread where widgets are. */
package org.plateau.internal.ui.help;
