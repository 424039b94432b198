// SPDX-License-Identifier: EPL-2.0
/** The controls with which a person decides scale and tilt, alike in the dialog of a picture and in the import wizard. Ours alone; UI thread. */
package org.plateau.internal.ui.scale;
