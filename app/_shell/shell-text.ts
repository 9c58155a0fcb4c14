/** Texts of the frame around every page: navigation, account, appearance. */
export const shellText = {
  skipToContent: 'Skip to content',
  navigation: 'Main',
  search: 'Search everything',
  menu: 'account and appearance',
  account: 'Your account',
  notices: (unread: number, most: number) =>
    unread === 0 ? 'Notices' : `Notices, ${unread >= most ? `${most - 1} or more` : unread} unread`,
  uploading: (left: number) => `Uploading, ${left} left`,
  help: 'Help',
  theme: 'Appearance',
  themes: { light: 'Light', dark: 'Dark', auto: 'System' },
  density: 'Lists',
  densities: { comfortable: 'Comfortable', compact: 'Compact' },
  emergency:
    'Emergency access: you can see all documents, and everything you open is marked, until',
  signOut: 'Sign out',
  stillUploading: 'Files are still being uploaded',
  stillUploadingText: 'If you sign out now, the rest of them will not be uploaded.',
};
