// SPDX-License-Identifier: EPL-2.0
/** The page that greets: demos, own pictures, new experiments, the first steps. UI thread. */
package org.plateau.internal.ui.welcome;
