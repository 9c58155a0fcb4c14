/** Texts of the pages shown instead of one that cannot be shown. */
export const errorText = {
  title: 'Something went wrong',
  text: 'This page could not be loaded. Try again. If the problem continues, tell your administrator what time it happened.',
  retry: 'Try again',
  notFoundTitle: 'Page not found',
  notFoundText:
    'This page does not exist or is no longer available. If you were looking for a record, it may have been split or read again.',
  forbiddenTitle: 'Access denied',
  forbiddenText:
    'Your role does not have access to this page. If you need it, ask an administrator. This attempt was logged.',
  home: 'Go to home page',
};
