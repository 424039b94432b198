// SPDX-License-Identifier: EPL-2.0
/**
 * What bundles with widgets build on: the open pictures and their results, tables that copy, charts that follow the theme. Start at
 * {@link org.plateau.ui.OpenImages}. API for callers; UI thread only unless a method says otherwise. Units are named where numbers
 * appear. Provisional until version 1.0.
 */
package org.plateau.ui;
