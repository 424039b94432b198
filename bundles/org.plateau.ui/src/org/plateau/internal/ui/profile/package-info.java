// SPDX-License-Identifier: EPL-2.0
/** Curves of the grey values under a selected shape. Internal. */
package org.plateau.internal.ui.profile;
