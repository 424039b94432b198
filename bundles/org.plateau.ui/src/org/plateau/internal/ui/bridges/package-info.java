// SPDX-License-Identifier: EPL-2.0
/** ImageJ and Bio-Formats in the window: macros on a picture, sending it out and taking it back, where the programs lie. */
package org.plateau.internal.ui.bridges;
