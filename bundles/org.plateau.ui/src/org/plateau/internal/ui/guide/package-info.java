// SPDX-License-Identifier: EPL-2.0
/** "Your first cross-section": steps that check themselves off while the work is done. */
package org.plateau.internal.ui.guide;
