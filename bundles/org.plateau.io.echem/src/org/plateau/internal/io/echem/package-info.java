// SPDX-License-Identifier: EPL-2.0
/** Readers of cycler and potentiostat files, contributed to {@code org.plateau.io.formats}. Internal. */
package org.plateau.internal.io.echem;
