// SPDX-License-Identifier: EPL-2.0
/** The Corrections view: what is done to a picture before it is measured. Ours alone; UI thread. */
package org.plateau.internal.ui.corrections;
