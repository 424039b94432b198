// SPDX-License-Identifier: EPL-2.0
/**
 * The view of DSC curves. Nothing here is for others.
 */
package com.example.dsc.ui;
